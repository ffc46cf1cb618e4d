/** `npm run evaluate -- RUN`: how good a trained network is, in units of what physics allows. */
import { join } from 'node:path';
import { readCommandLine, readNumber, runCommand, UsageError } from '../tools/command-line.ts';
import { evaluate, type Evaluation } from './evaluation.ts';
import { exportRun } from './export.ts';
import { writeWhole } from './files.ts';
import { requireRecipe } from './recipe.ts';
import { Run } from './run.ts';

/** Samples of this seed are never trained on by a shipped recipe. */
const freshSeed = 20_261_124;

const help = `Judges a trained network on fresh samples, and writes evaluation.json into its run.

  npm run evaluate -- RUN [--samples N] [--seed N]

RUN is the folder of a run, such as runs/image-cnn-1.

  --samples N   samples for each noise level, a multiple of 100    (4000)
  --seed N      seed of the samples                                (${freshSeed})
  --help        this text
`;

const percent = (shares: readonly number[] | null): string =>
  shares ? shares.map((share) => (100 * share).toFixed(1)).join(' ') : '-';

/** One line for each noise level. */
export function table({ noises }: Evaluation): string {
  const lines = ['sigma   errors                     ratio   per unknown        68 %              95 %'];
  for (const { sigma, errors, limit, ratio, coverage68, coverage95 } of noises) {
    const each = limit ? errors.map((error, p) => (error / limit[p]).toFixed(3)).join(' ') : '-';
    lines.push(
      [
        String(sigma).padEnd(7),
        errors
          .map((error) => error.toFixed(4))
          .join(' ')
          .padEnd(26),
        (ratio?.toFixed(3) ?? '-').padEnd(7),
        each.padEnd(18),
        percent(coverage68).padEnd(17),
        percent(coverage95),
      ].join(' '),
    );
  }
  return lines.join('\n');
}

async function main(words: readonly string[]): Promise<void> {
  const line = readCommandLine(words, ['samples', 'seed']);
  if (line.words.length !== 1) throw new UsageError(`One RUN is needed; got ${line.words.length}.`);
  const run = new Run(line.words[0]);
  const experiment = requireRecipe(run.readConfig().recipe);
  const { session } = await exportRun(run);
  const seed = readNumber('seed', line.options.seed ?? String(freshSeed));
  const count = readNumber('samples', line.options.samples ?? '4000');
  const evaluation = await evaluate(session, experiment, seed, count);
  writeWhole(join(run.folder, 'evaluation.json'), `${JSON.stringify(evaluation)}\n`);
  console.log(table(evaluation));
}

await runCommand('evaluate', help, main, () => true);
