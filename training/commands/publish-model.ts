/** `npm run publish-model -- RUN`: puts a trained network where the page finds it, if it is better than the one there. */
import { createHash } from 'node:crypto';
import type { ModelEntry } from '@sharkfin/models/manifest';
import { loadKernel } from '@sharkfin/physics/kernel/load';
import { createSampler } from '@sharkfin/physics/sampler';
import { readCommandLine, readNumber, runCommand, UsageError } from '../../tools/command-line.ts';
import type { DataFacts } from '../data/facts.ts';
import {
  answers,
  observedSampleCount,
  type Evaluation,
  type EvaluationOptions,
} from '../evaluation/evaluation.ts';
import { evaluationSeed, judge, type Judgement } from '../evaluation/evaluate-run.ts';
import { withJudgingBar } from '../evaluation/progress-bar.ts';
import { parameterCount } from '@sharkfin/networks/network';
import { commitName } from '../publishing/provenance.ts';
import { own, ownersOf } from '../system/ownership.ts';
import { PublishedModels } from '../publishing/published.ts';
import { requireRecipe } from '@sharkfin/networks/recipe';
import { Run } from '../runs/run.ts';
import { compare } from '../publishing/score.ts';

const help = `Publishes a trained network: exports it, judges it on fresh samples, and puts model and manifest entry into
models/ in one step, if it is better than the one published there under the same name. Better is what errs less on
simulated samples; where it was trained on measurements, on those of them that were set apart for a test.

  npm run publish-model -- RUN [--samples N] [--observed N] [--force] [--models DIR]
  npm run publish-model -- --rollback [--models DIR]

RUN is the folder of a run, such as runs/image-cnn-1.

  --samples N   samples for each noise level, a multiple of 100    (4000)
  --observed N  as many of them an ideal observer answers too, at noise levels whose limit is
                not tabled, 1 or more                             (${observedSampleCount})
  --force       publish it even where it is worse
  --rollback    bring back what the last publication replaced
  --models DIR  another folder of published networks               (models)
  --help        this text
`;

/** Noise of the golden observation, where the experiment has as much. */
const goldenSigma = 0.5;

/** Float32 numbers with the nine digits that identify them. */
const short = (values: Float32Array): number[] => Array.from(values, (value) => Number(value.toPrecision(9)));

const metricsOf = ({ noises }: Evaluation): ModelEntry['metrics'] =>
  noises.map(({ sigma, sampleCount, errors, ratio, limitFrom, coverage68, coverage95 }) => ({
    sigma,
    sampleCount,
    errors: [...errors],
    ratio,
    limitFrom,
    coverage68: coverage68 && [...coverage68],
    coverage95: coverage95 && [...coverage95],
  }));

/** What the entry says of the test share, where there is one. */
function testOf({ test }: Evaluation, { kind }: DataFacts): Pick<ModelEntry, 'test'> {
  if (!test || kind === 'simulated') return {};
  const { sampleCount, errors, coverage68, coverage95 } = test;
  return {
    test: {
      data: kind,
      sampleCount,
      errors: [...errors],
      coverage68: coverage68 && [...coverage68],
      coverage95: coverage95 && [...coverage95],
    },
  };
}

/** What changes `models/` is alone there; it takes a moment. */
const patience = 10_000;

async function owned<T>({ folder }: PublishedModels, change: () => T | Promise<T>): Promise<T> {
  const { release } = own(folder, 'being published to', patience);
  try {
    return await change();
  } finally {
    release();
  }
}

/** @throws OwnedError where a run is still in training */
function requireAtRest({ folder }: Run): void {
  if (ownersOf(folder).length > 0) own(folder, 'in training').release();
}

type SampleCounts = Pick<EvaluationOptions, 'sampleCount' | 'observedCount'>;

interface Publication {
  readonly entry: ModelEntry;
  readonly judgement: Judgement;
}

async function prepare(run: Run, samples: SampleCounts): Promise<Publication> {
  const { recipe, engine } = run.readConfig();
  const experiment = requireRecipe(recipe);
  const judgement = await withJudgingBar((onProgress) =>
    judge(run, evaluationSeed, { ...samples, onProgress }),
  );
  const { bytes, session, evaluation, samplesSeen, data } = judgement;
  const sigma = Math.min(goldenSigma, experiment.noise.high);
  const sampler = createSampler(loadKernel(), experiment);
  const { observation } = sampler.sample(evaluationSeed, 0, { sigma });
  const said = await answers(session, experiment, observation, 1);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const entry: ModelEntry = {
    id: recipe.id,
    title: recipe.title,
    experiment: JSON.parse(JSON.stringify(experiment)) as ModelEntry['experiment'],
    architecture: { ...recipe.network },
    parameterCount: parameterCount(recipe.network, experiment),
    // a new name for new bytes: no cache gives the old ones, and the old file stays for a rollback
    file: `${recipe.id}-${sha256.slice(0, 12)}.onnx`,
    bytes: bytes.length,
    sha256,
    seed: recipe.seed,
    samplesSeen,
    engine: engine.name,
    commit: commitName(),
    evaluationSeed,
    metrics: metricsOf(evaluation),
    ...testOf(evaluation, data),
    golden: {
      seed: evaluationSeed,
      index: 0,
      sigma,
      observation: short(observation),
      mean: short(said.mean),
      cholesky: said.cholesky && short(said.cholesky),
    },
  };
  return { entry, judgement };
}

async function publish(
  published: PublishedModels,
  run: Run,
  samples: SampleCounts,
  force: boolean,
): Promise<void> {
  requireAtRest(run);
  const publication = await prepare(run, samples);
  // two publications at once: one after the other, each against what the one before left
  await owned(published, () => put(published, run, publication, force));
}

/** Puts a network in place if it is better than the one there. */
async function put(
  published: PublishedModels,
  run: Run,
  { entry, judgement }: Publication,
  force: boolean,
): Promise<void> {
  const rival = published.manifest().models.find(({ id }) => id === entry.id);
  if (rival?.sha256 === entry.sha256) {
    published.sweep();
    console.log(`${entry.id}: this very network is published already.`);
    return;
  }
  const { recipe } = run.readConfig();
  const { found, best, on } = await compare(published, entry, rival, recipe, judgement);
  if (!(found < best) && !force) {
    throw new Error(
      `On ${on} ${run.folder} scores ${found.toFixed(3)}, the published ${entry.id} ${best.toFixed(3)}, less being better; --force publishes it all the same.`,
    );
  }
  published.publish(entry, judgement.bytes, judgement.report);
  console.log(
    `${entry.id}: ${entry.parameterCount} weights, ${entry.bytes} bytes, score ${found.toFixed(3)} on ${on}; published.`,
  );
}

await runCommand(
  'publish-model',
  help,
  async (words) => {
    const line = readCommandLine(words, ['samples', 'observed', 'models'], ['force', 'rollback']);
    const { options, flags, words: rest } = line;
    const published = new PublishedModels(options.models);
    if (flags.has('rollback')) {
      if (rest.length > 0) throw new UsageError(`--rollback takes no RUN; got '${rest.join(' ')}'.`);
      const { models } = await owned(published, () => published.rollback());
      console.log(`Back to ${models.map(({ id }) => id).join(', ') || 'no model'}.`);
      return;
    }
    if (rest.length !== 1) throw new UsageError(`One RUN is needed; got ${rest.length}.`);
    const sampleCount = readNumber('samples', options.samples ?? '4000');
    const observed = options.observed ?? String(Math.min(observedSampleCount, sampleCount));
    const observedCount = readNumber('observed', observed);
    // without a limit at every noise level the scores of two networks would not mean the same
    if (!(Number.isInteger(observedCount) && observedCount >= 1))
      throw new UsageError(`--observed must be a whole number, 1 or more; got '${observed}'.`);
    const samples = { sampleCount, observedCount };
    await publish(published, new Run(rest[0]), samples, flags.has('force'));
  },
  () => true,
);
