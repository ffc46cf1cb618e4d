import { deviationsOf } from '@sharkfin/networks/cholesky-factor';
import { medianSigma } from '@sharkfin/physics/sigma';
import { factsOf, type DataFacts } from '../data/facts.ts';
import type { OpenedSet } from '../data/open.ts';
import type { SampleArrays } from '../data/source.ts';
import { answers } from './answers.ts';
import { evaluate, type Evaluation, type EvaluationOptions } from './evaluate.ts';
import { exportRun, type Exported } from '../publishing/export-network.ts';
import { commitName } from '../publishing/provenance.ts';
import { renderReport } from '../report/report.ts';
import type { SampleImage } from '../report/pictures.ts';
import type { OpenedRun } from '../runs/open-run.ts';
import { openRunSet } from '../runs/run-data.ts';
import { evaluateTestShare } from './test-share.ts';

/** Seed of the samples that every network is evaluated on; no shipped recipe trains on them. */
export const evaluationSeed = 20_261_124;

/** Images in a report. */
const imageCount = 3;

/** A run's network, exported, with its evaluation. */
export interface NetworkEvaluation extends Exported {
  readonly evaluation: Evaluation;
  readonly samplesSeen: number;
  readonly data: DataFacts;
  /** Samples of its own data that it was neither trained on nor selected by, where there are any. */
  readonly testSamples: SampleArrays | undefined;
}

export interface RunEvaluation extends NetworkEvaluation {
  /** HTML, whole. */
  readonly report: string;
}

/** Samples for the report's pictures: the first of a test share, or simulated ones. */
function picturedSamples(
  { recipe: { noise }, experiment, sampler }: OpenedRun,
  seed: number,
  data: DataFacts,
  test: SampleArrays | undefined,
): Pick<SampleImage, 'observation' | 'truth' | 'sigma'>[] {
  if (test) {
    const { size } = sampler;
    const unknownCount = experiment.unknowns.length;
    return Array.from({ length: Math.min(imageCount, test.count) }, (_, i) => ({
      observation: test.observations.slice(i * size, (i + 1) * size),
      truth: [...test.truths.subarray(i * unknownCount, (i + 1) * unknownCount)],
      sigma: data.kind === 'measured' ? null : test.sigmas[i],
    }));
  }
  const from = noise === 'range' ? ({ distribution: 'uniform', ...experiment.noise } as const) : noise;
  const sigma = typeof from === 'number' ? from : medianSigma(from);
  return Array.from({ length: imageCount }, (_, i) => {
    const { observation, parameters } = sampler.sample(seed, i, { sigma });
    return { observation, truth: [...parameters], sigma };
  });
}

/**
 * Exports a run's network, and evaluates it on fresh samples and, where its data are a set with a test share, on that.
 * @param given the run's set, where it is open already
 */
export async function evaluateNetwork(
  opened: OpenedRun,
  seed: number,
  options: EvaluationOptions,
  given?: OpenedSet,
): Promise<NetworkEvaluation> {
  const { run, recipe, experiment, sampler, checkpoint } = opened;
  const set = given ?? (await openRunSet(run, opened));
  const exported = await exportRun(opened);
  const { session } = exported;
  const data = set?.facts ?? factsOf(recipe, experiment);
  const share = set?.set.test();
  const testSamples = share && share.count > 0 ? share : undefined;
  const test = testSamples && (await evaluateTestShare(session, experiment, testSamples));
  const simulated = await evaluate(session, sampler, seed, options);
  const evaluation: Evaluation = test ? { ...simulated, test } : simulated;
  const samplesSeen = checkpoint.step * recipe.batchSize;
  return { ...exported, evaluation, samplesSeen, data, testSamples };
}

/** Evaluates a run's network as `evaluateNetwork` does, and writes the report. */
export async function evaluateRun(
  opened: OpenedRun,
  seed: number,
  options: EvaluationOptions,
  given?: OpenedSet,
): Promise<RunEvaluation> {
  const { run, recipe, experiment, engine, sampler, checkpoint } = opened;
  const evaluated = await evaluateNetwork(opened, seed, options, given);
  const { session, evaluation, samplesSeen, data, testSamples } = evaluated;
  const images = [];
  for (const sample of picturedSamples(opened, seed, data, testSamples)) {
    const { mean, cholesky } = await answers(session, experiment, sample.observation, 1);
    const deviation = cholesky && [...deviationsOf(cholesky, experiment.unknowns.length)];
    images.push({ ...sample, mean: [...mean], deviation });
  }
  const { elapsed } = checkpoint;
  const provenance = { commit: commitName(), engine: engine.detail, elapsed, samplesSeen };
  const [metrics, record] = [run.metrics.read(), run.record.read()];
  const report = renderReport({ recipe, sampler, data, metrics, record, evaluation, images, provenance });
  return { ...evaluated, report };
}
