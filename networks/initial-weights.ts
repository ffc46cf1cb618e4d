import type { Experiment } from '@sharkfin/physics/experiment';
import { stream, uniform } from '@sharkfin/physics/random';
import { sizeOf, weightsOf, type Network } from './network.ts';

/**
 * Weights before training, all in one array: uniform with variance 1 / fan-in (Y. LeCun et al., Efficient BackProp, 1998),
 * biases zero. The heads start at a tenth of that, so that the first answers are the middle of the prior. A function of
 * (network, experiment, seed), the same for every engine.
 */
export function initialWeights(network: Network, experiment: Experiment, seed: number): Float32Array {
  const numbers: number[] = [];
  for (const { name, shape, fanIn } of weightsOf(network, experiment)) {
    const count = sizeOf(shape);
    const head = name.startsWith('mean.') || name.startsWith('factor.');
    const reach = fanIn === 0 ? 0 : Math.sqrt(3 / fanIn) * (head ? 0.1 : 1);
    const from = stream(`weights ${name}`, seed, 0);
    for (let i = 0; i < count; i++) numbers.push(reach === 0 ? 0 : uniform(from, -reach, reach));
  }
  return Float32Array.from(numbers);
}
