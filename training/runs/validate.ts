import { observationSize, type Experiment } from '@sharkfin/physics/experiment';
import type { SampleArrays } from '../data/source.ts';
import type { Trainer } from '@sharkfin/networks/engine';

/** Samples in one call of the network. */
const chunkSize = 256;

/** Root-mean-square errors per unknown, physical, of the averaged weights on samples that are not trained on. */
export async function validate(
  experiment: Experiment,
  samples: SampleArrays,
  trainer: Trainer,
): Promise<readonly number[]> {
  const size = observationSize(experiment);
  const unknownCount = experiment.unknowns.length;
  const squares = new Float64Array(unknownCount);
  for (let first = 0; first < samples.count; first += chunkSize) {
    const end = Math.min(first + chunkSize, samples.count);
    const { mean } = await trainer.answer(samples.observations.subarray(first * size, end * size));
    for (let i = 0; i < mean.length; i++) {
      squares[i % unknownCount] += (mean[i] - samples.truths[first * unknownCount + i]) ** 2;
    }
  }
  return Array.from(squares, (sum) => Math.sqrt(sum / samples.count));
}
