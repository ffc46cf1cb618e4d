import { deviationsOf } from '@sharkfin/networks/cholesky-factor';
import { observationSize, type Experiment } from '@sharkfin/physics/experiment';
import { loadKernel } from '@sharkfin/physics/kernel/load';
import { createSampler } from '@sharkfin/physics/sampler';
import { factsOf, type DataFacts } from '../data/facts.ts';
import type { OpenedSet } from '../data/open.ts';
import type { SampleArrays } from '../data/source.ts';
import { answers, evaluate, type Evaluation, type EvaluationOptions } from './evaluation.ts';
import { exportRun, type Exported } from '../publishing/export-network.ts';
import { commitName } from '../publishing/provenance.ts';
import { requireRecipe, type Recipe } from '@sharkfin/networks/recipe';
import { renderReport } from '../report/report.ts';
import type { SampleImage } from '../report/pictures.ts';
import type { Run } from '../runs/run.ts';
import { openRunSet } from '../runs/run-data.ts';
import { evaluateTestShare } from './test-share.ts';

/** Samples of this seed judge every network; no shipped recipe trains on them. */
export const evaluationSeed = 20_261_124;

/** Images in a report. */
const imageCount = 3;

export interface Judgement extends Exported {
  readonly evaluation: Evaluation;
  /** HTML, whole. */
  readonly report: string;
  readonly samplesSeen: number;
  readonly data: DataFacts;
  /** Samples of its own data that it was neither trained on nor chosen by, where there are such. */
  readonly testSamples: SampleArrays | undefined;
}

/** The first samples of a test share, or, where there is none, simulated ones. */
function pictured(
  { noise }: Recipe,
  experiment: Experiment,
  seed: number,
  data: DataFacts,
  test: SampleArrays | undefined,
): Pick<SampleImage, 'observation' | 'truth' | 'sigma'>[] {
  const size = observationSize(experiment);
  const unknownCount = experiment.unknowns.length;
  if (test) {
    return Array.from({ length: Math.min(imageCount, test.count) }, (_, i) => ({
      observation: test.observations.slice(i * size, (i + 1) * size),
      truth: [...test.truths.subarray(i * unknownCount, (i + 1) * unknownCount)],
      sigma: data.kind === 'measured' ? null : test.sigmas[i],
    }));
  }
  const sampler = createSampler(loadKernel(), experiment);
  const sigma = noise === 'range' ? (experiment.noise.low + experiment.noise.high) / 2 : noise;
  return Array.from({ length: imageCount }, (_, i) => {
    const { observation, parameters } = sampler.sample(seed, i, { sigma });
    return { observation, truth: [...parameters], sigma };
  });
}

/**
 * Exports a run's network, judges it on fresh samples and, where its data are a set, on the share of them that was set
 * apart for that, and reports on all.
 * @param given the run's set, where it is open already
 */
export async function judge(
  run: Run,
  seed: number,
  options: EvaluationOptions,
  given?: OpenedSet,
): Promise<Judgement> {
  const { recipe, engine } = run.readConfig();
  const experiment = requireRecipe(recipe);
  const opened = given ?? (await openRunSet(run));
  const exported = await exportRun(run);
  const { session } = exported;
  const data = opened?.facts ?? factsOf(recipe, experiment);
  const share = opened?.set.test();
  const testSamples = share && share.count > 0 ? share : undefined;
  const test = testSamples && (await evaluateTestShare(session, experiment, testSamples));
  const simulated = await evaluate(session, experiment, seed, options);
  const evaluation: Evaluation = test ? { ...simulated, test } : simulated;
  // a run in training has gone on since
  const { step, elapsed } = exported.checkpoint;
  const images = [];
  for (const sample of pictured(recipe, experiment, seed, data, testSamples)) {
    const { mean, cholesky } = await answers(session, experiment, sample.observation, 1);
    const deviation = cholesky && [...deviationsOf(cholesky, experiment.unknowns.length)];
    images.push({ ...sample, mean: [...mean], deviation });
  }
  const samplesSeen = step * recipe.batchSize;
  const provenance = { commit: commitName(), engine: engine.detail, elapsed, samplesSeen };
  const metrics = run.metrics.read();
  const report = renderReport({ recipe, experiment, data, metrics, evaluation, images, provenance });
  return { ...exported, evaluation, report, samplesSeen, data, testSamples };
}
