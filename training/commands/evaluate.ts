/** `npm run evaluate -- RUN|MODEL`: how good a trained network is, in units of what physics allows. */
import { join } from 'node:path';
import { readCommandLine, readNumber, runCommand, UsageError } from '../../tools/command-line.ts';
import type { Experiment } from '@sharkfin/physics/experiment';
import type { DataFacts } from '../data/facts.ts';
import { evaluate, observedSampleCount, type Evaluation } from '../evaluation/evaluation.ts';
import { writeWhole } from '../system/files.ts';
import { evaluationSeed, judge } from '../evaluation/evaluate-run.ts';
import { withJudgingBar } from '../evaluation/progress-bar.ts';
import { openModel } from '../publishing/open-model.ts';
import { noteIfInTraining } from '../system/ownership.ts';
import { requireRecipe } from '@sharkfin/networks/recipe';
import { Run } from '../runs/run.ts';

const help = `Judges a network on fresh samples: errors, in units of the least that physics allows, and intervals.

  npm run evaluate -- RUN|MODEL [--samples N] [--seed N] [--observed N]

RUN is the folder of a run, such as runs/image-cnn-1: evaluation.json and report.html are written into it.
Where it was trained on a set, such as measured tables, it is judged on the share that was set apart for a test as well.
MODEL is a published network, such as image-cnn, or an .onnx file that was exported.

  --samples N    samples for each noise level, a multiple of 100    (4000)
  --seed N       seed of the samples                                (${evaluationSeed})
  --observed N   as many of them an ideal observer answers too, at noise levels whose limit is
                 not tabled; 0 leaves the limit out there           (${observedSampleCount})
  --help         this text
`;

const percent = (shares: readonly number[] | null): string =>
  shares ? shares.map((share) => (100 * share).toFixed(1)).join(' ') : '-';

/** One line for each noise level. */
export function table({ noises }: Evaluation): string {
  const width = 7 * (noises[0]?.errors.length ?? 0) + 5;
  const lines = [
    `${'sigma'.padEnd(7)} ${'errors'.padEnd(width)} ratio    ${'per unknown'.padEnd(width)} ${'68 %'.padEnd(width)} 95 %`,
  ];
  for (const { sigma, errors, limit, limitFrom, ratio, coverage68, coverage95 } of noises) {
    const each = limit ? errors.map((error, p) => (error / limit[p]).toFixed(3)).join(' ') : '-';
    lines.push(
      [
        String(sigma).padEnd(7),
        errors
          .map((error) => error.toFixed(4))
          .join(' ')
          .padEnd(width),
        `${ratio?.toFixed(3) ?? '-'}${limitFrom === 'observer' ? '*' : ''}`.padEnd(8),
        each.padEnd(width),
        percent(coverage68).padEnd(width),
        percent(coverage95),
      ].join(' '),
    );
  }
  if (noises.some(({ limitFrom }) => limitFrom === 'observer'))
    lines.push(
      '* against an ideal observer that answered some of the same samples; the others against the table.',
    );
  return lines.join('\n');
}

/** What the test share says, where the data are a set. */
export function testLines({ kind }: DataFacts, { test }: Evaluation, { unknowns }: Experiment): string {
  if (kind === 'simulated') return '';
  if (!test) {
    return 'Test share: none was set apart (the test of the recipe’s data), so simulated samples alone judge it.\n\n';
  }
  const what = kind === 'measured' ? 'measurements' : 'samples';
  const each = (values: readonly number[], write: (value: number) => string): string =>
    unknowns.map(({ name }, p) => `${name} ${write(values[p])}`).join(', ');
  const interval = (share: string, found: readonly number[] | null): string =>
    found
      ? `\n  truths within the ${share} interval: ${each(found, (value) => `${(100 * value).toFixed(1)} %`)}`
      : '';
  return (
    `Test share: ${test.sampleCount} ${what} that it was neither trained on nor chosen by\n` +
    `  errors: ${each(test.errors, (error) => error.toPrecision(3))}` +
    `${interval('68 %', test.coverage68)}${interval('95 %', test.coverage95)}\n\nSimulated samples:\n`
  );
}

async function main(words: readonly string[]): Promise<void> {
  const line = readCommandLine(words, ['samples', 'seed', 'observed']);
  if (line.words.length !== 1) throw new UsageError(`One RUN or MODEL is needed; got ${line.words.length}.`);
  const [name] = line.words;
  const run = new Run(name);
  const number = (option: 'samples' | 'seed' | 'observed', otherwise: number): number =>
    readNumber(option, line.options[option] ?? String(otherwise));
  const seed = number('seed', evaluationSeed);
  const sampleCount = number('samples', 4000);
  const observedCount = number('observed', Math.min(observedSampleCount, sampleCount));
  const options = { sampleCount, observedCount };
  if (!run.exists) {
    const { session, experiment } = await openModel(name);
    const evaluation = await withJudgingBar((onProgress) =>
      evaluate(session, experiment, seed, { ...options, onProgress }),
    );
    console.log(table(evaluation));
    return;
  }
  noteIfInTraining(run.folder);
  const { evaluation, report, data } = await withJudgingBar((onProgress) =>
    judge(run, seed, { ...options, onProgress }),
  );
  writeWhole(join(run.folder, 'evaluation.json'), `${JSON.stringify(evaluation)}\n`);
  writeWhole(run.reportPath, report);
  console.log(`${testLines(data, evaluation, requireRecipe(run.readConfig().recipe))}${table(evaluation)}`);
  console.log(`\n${run.reportPath} shows it.`);
}

await runCommand('evaluate', help, main, () => true);
