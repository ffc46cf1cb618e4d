/** `npm run evaluate -- RUN|MODEL`: how good a trained network is, in units of what physics allows. */
import { join } from 'node:path';
import { readCommandLine, readNumber, runCommand, UsageError } from '../../tools/command-line.ts';
import { createSampler } from '@sharkfin/physics/sampler';
import { loadKernel } from '@sharkfin/physics/kernel/load';
import { evaluate, observedSampleCount } from '../evaluation/evaluate.ts';
import { writeWhole } from '../process/files.ts';
import { evaluateRun, evaluationSeed } from '../evaluation/evaluate-run.ts';
import { withProgressBar } from '../evaluation/with-progress-bar.ts';
import { openModel } from '../publishing/open-model.ts';
import { noteIfInTraining } from '../process/ownership.ts';
import { noiseTable, testShareText } from '../report/text-tables.ts';
import { openRun, readRun } from '../runs/open-run.ts';
import { Run } from '../runs/run.ts';

const help = `Judges a network on fresh samples: errors, in units of the least that physics allows, and intervals.

  npm run evaluate -- RUN|MODEL [--samples N] [--seed N] [--observed N]

RUN is the folder of a run, such as runs/image-cnn-1: evaluation.json and report.html are written into it.
Where it was trained on a set, such as measured tables, it is evaluated on the share that was set apart for a test as well.
MODEL is a published network, such as image-cnn, or an .onnx file that was exported.

  --samples N    samples for each noise level, a multiple of 100    (4000)
  --seed N       seed of the samples                                (${evaluationSeed})
  --observed N   as many of them an ideal observer answers too, at noise levels whose limit is
                 not tabled; 0 leaves the limit out there           (${observedSampleCount})
  --help         this text
`;

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
    const sampler = createSampler(loadKernel(), experiment);
    const evaluation = await withProgressBar((onProgress) =>
      evaluate(session, sampler, seed, { ...options, onProgress }),
    );
    console.log(noiseTable(evaluation));
    return;
  }
  noteIfInTraining(run.folder);
  const opened = openRun(readRun(run));
  const { evaluation, report, data } = await withProgressBar((onProgress) =>
    evaluateRun(opened, seed, { ...options, onProgress }),
  );
  writeWhole(join(run.folder, 'evaluation.json'), `${JSON.stringify(evaluation)}\n`);
  writeWhole(run.reportPath, report);
  console.log(`${testShareText(data, evaluation, opened.experiment)}${noiseTable(evaluation)}`);
  console.log(`\n${run.reportPath} shows it.`);
}

await runCommand('evaluate', help, main, () => true);
