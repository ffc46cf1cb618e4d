import { deviationsOf } from '@sharkfin/models/factor';
import { loadKernel } from '@sharkfin/physics/kernel/load';
import { createSampler } from '@sharkfin/physics/sampler';
import { answers, evaluate, type Evaluation, type EvaluationOptions } from './evaluation.ts';
import { exportRun, type Exported } from './export.ts';
import { commitName } from './provenance.ts';
import { requireRecipe } from './recipe.ts';
import { renderReport } from './report.ts';
import type { Run } from './run.ts';

/** Samples of this seed judge every network; no shipped recipe trains on them. */
export const evaluationSeed = 20_261_124;

/** Images in a report. */
const imageCount = 3;

export interface Judgement extends Exported {
  readonly evaluation: Evaluation;
  /** HTML, whole. */
  readonly report: string;
  readonly samplesSeen: number;
}

/** Exports a run's network, judges it on fresh samples, and reports on both. */
export async function judge(run: Run, seed: number, options: EvaluationOptions): Promise<Judgement> {
  const { recipe, engine } = run.readConfig();
  const experiment = requireRecipe(recipe);
  const exported = await exportRun(run);
  const evaluation = await evaluate(exported.session, experiment, seed, options);
  // a run in training has gone on since
  const { step, elapsed } = exported.checkpoint;
  const sampler = createSampler(loadKernel(), experiment);
  const sigma = recipe.noise === 'range' ? (experiment.noise.low + experiment.noise.high) / 2 : recipe.noise;
  const unknownCount = experiment.unknowns.length;
  const images = [];
  for (let i = 0; i < imageCount; i++) {
    const { observation, parameters } = sampler.sample(seed, i, { sigma });
    const { mean, cholesky } = await answers(exported.session, experiment, observation, 1);
    const deviation = cholesky && [...deviationsOf(cholesky, unknownCount)];
    images.push({ observation, truth: [...parameters], mean: [...mean], deviation, sigma });
  }
  const samplesSeen = step * recipe.batchSize;
  const provenance = { commit: commitName(), engine: engine.detail, elapsed, samplesSeen };
  const metrics = run.metrics.read();
  const report = renderReport({ recipe, experiment, metrics, evaluation, images, provenance });
  return { ...exported, evaluation, report, samplesSeen };
}
