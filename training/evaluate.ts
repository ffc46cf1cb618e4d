/** `npm run evaluate -- RUN`: how good a trained network is, in units of what physics allows. */
import { join } from 'node:path';
import { readCommandLine, readNumber, runCommand, UsageError } from '../tools/command-line.ts';
import type { Evaluation } from './evaluation.ts';
import { writeWhole } from './files.ts';
import { evaluationSeed, judge } from './judge.ts';
import { Run } from './run.ts';

const help = `Judges a trained network on fresh samples, and writes evaluation.json and report.html into its run.

  npm run evaluate -- RUN [--samples N] [--seed N]

RUN is the folder of a run, such as runs/image-cnn-1.

  --samples N   samples for each noise level, a multiple of 100    (4000)
  --seed N      seed of the samples                                (${evaluationSeed})
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
  const seed = readNumber('seed', line.options.seed ?? String(evaluationSeed));
  const count = readNumber('samples', line.options.samples ?? '4000');
  const { evaluation, report } = await judge(run, seed, count);
  writeWhole(join(run.folder, 'evaluation.json'), `${JSON.stringify(evaluation)}\n`);
  writeWhole(run.reportPath, report);
  console.log(table(evaluation));
  console.log(`\n${run.reportPath} shows it.`);
}

await runCommand('evaluate', help, main, () => true);
