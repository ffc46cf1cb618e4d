import type { Experiment } from '@sharkfin/physics/experiment';
import { loadKernel } from '@sharkfin/physics/kernel/load';
import { createSampler } from '@sharkfin/physics/sampler';
import { recordSeed } from '@sharkfin/networks/learning-record';
import { sigmaOf } from '@sharkfin/networks/batches/simulation';
import type { Recipe } from '@sharkfin/networks/recipe';
import type { SampleArrays } from '../data/source.ts';

/**
 * The draw that a learning record is measured on: simulated samples, with the noise of its recipe.
 * @param seed of another draw of the same kind
 */
export function recordSamples(
  experiment: Experiment,
  noise: Recipe['noise'],
  count: number,
  seed = recordSeed,
): SampleArrays {
  const sampler = createSampler(loadKernel(), experiment);
  const { size } = sampler;
  const unknownCount = experiment.unknowns.length;
  const observations = new Float32Array(count * size);
  const truths = new Float32Array(count * unknownCount);
  const sigmas = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    const out = observations.subarray(i * size, (i + 1) * size);
    const { parameters, sigma } = sampler.sample(seed, i, { ...sigmaOf({ noise }), out });
    truths.set(parameters, i * unknownCount);
    sigmas[i] = sigma;
  }
  return { count, observations, truths, sigmas };
}
