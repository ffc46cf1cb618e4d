/** `npm run publish-model -- RUN`: puts a trained network where the page finds it, if it is better than the one there. */
import { readCommandLine, readNumber, runCommand, UsageError } from '../../tools/command-line.ts';
import { observedSampleCount } from '../evaluation/evaluate.ts';
import { publish, rollback } from '../publishing/publish.ts';
import { PublishedModels } from '../publishing/published.ts';
import { Run } from '../runs/run.ts';

const help = `Publishes a trained network: exports it, evaluates it on fresh samples, and puts model and manifest entry into
models/ in one step, if it is better than the one published there under the same name. Better is what errs less on
simulated samples; where it was trained on measurements, on those of them that were set apart for a test.
A run whose recipe has ages becomes the ladder of its experiment, models/ladders/EXPERIMENT: one network at all its ages, if
each errs less than the one before. No ideal observer is asked for it, and it has no report: its manifest has all of it.

  npm run publish-model -- RUN [--samples N] [--observed N] [--force] [--models DIR]
  npm run publish-model -- --rollback [--models DIR]

RUN is the folder of a run, such as runs/image-cnn-1.

  --samples N   samples for each noise level, a multiple of 100    (4000)
  --observed N  as many of them an ideal observer answers too, at noise levels whose limit is
                not tabled, 1 or more                             (${observedSampleCount})
  --force       publish it even where it is worse
  --rollback    bring back what the last publication replaced; of a ladder with --models models/ladders/EXPERIMENT
  --models DIR  another folder of published networks               (models)
  --help        this text
`;

async function main(words: readonly string[]): Promise<void> {
  const line = readCommandLine(words, ['samples', 'observed', 'models'], ['force', 'rollback']);
  const { options, flags, words: rest } = line;
  const published = new PublishedModels(options.models);
  if (flags.has('rollback')) {
    if (rest.length > 0) throw new UsageError(`--rollback takes no RUN; got '${rest.join(' ')}'.`);
    console.log(`Back to ${(await rollback(published)).join(', ') || 'no model'}.`);
    return;
  }
  if (rest.length !== 1) throw new UsageError(`One RUN is needed; got ${rest.length}.`);
  const sampleCount = readNumber('samples', options.samples ?? '4000');
  const observed = options.observed ?? String(Math.min(observedSampleCount, sampleCount));
  const observedCount = readNumber('observed', observed);
  // without a limit at every noise level the scores of two networks would not mean the same
  if (!(Number.isInteger(observedCount) && observedCount >= 1))
    throw new UsageError(`--observed must be a whole number, 1 or more; got '${observed}'.`);
  const force = flags.has('force');
  console.log(await publish(published, new Run(rest[0]), { sampleCount, observedCount, force }));
}

await runCommand('publish-model', help, main, () => true);
