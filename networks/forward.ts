import { forcesOf, type Experiment } from '@sharkfin/physics/experiment';
import { columnOmega } from '@sharkfin/physics/sweep';
import type { TensorOps } from './tensor-ops.ts';
import { paddingOf, sizeOf, weightsOf, type Activation, type Network } from './network.ts';

/** What a network says of a batch, in its own units. */
export interface Answer<T> {
  /** [batch, unknowns] */
  readonly mean: T;
  /** [batch, triangle], raw; see `loss.ts`. */
  readonly factor?: T;
}

function activate<T>(m: TensorOps<T>, activation: Activation, x: T): T {
  switch (activation) {
    case 'linear':
      return x;
    case 'tanh':
      return m.tanh(x);
    case 'silu':
      return m.multiply(x, m.sigmoid(x));
    case 'relu':
      return m.relu(x);
  }
}

/** Drive frequency and force of every reading: [1, 2, rows, columns]. */
export function coordinates(experiment: Experiment, scaling: 'physical' | 'unit'): Float32Array {
  const { sweep, bins } = experiment;
  const forces = forcesOf(experiment);
  // bin centres, in columns of the sweep
  const omegas = Array.from({ length: bins.count }, (_, b) =>
    columnOmega(sweep, ((b + 0.5) * sweep.columnCount) / bins.count - 0.5),
  );
  const scaled = (values: readonly number[]): readonly number[] => {
    const [low, high] = [Math.min(...values), Math.max(...values)];
    return scaling === 'physical' ? values : values.map((x) => (2 * (x - low)) / (high - low) - 1);
  };
  const [x, y] = [scaled(omegas), scaled(forces)];
  return Float32Array.from([...y.flatMap(() => x), ...y.flatMap((force) => x.map(() => force))]);
}

/** Splits one flat array of weights, shape [parameterCount], into the network's. */
export function splitWeights<T>(
  m: TensorOps<T>,
  network: Network,
  experiment: Experiment,
  flat: T,
): readonly T[] {
  let end = 0;
  return weightsOf(network, experiment).map(({ shape }) => {
    const start = end;
    end += sizeOf(shape);
    return m.reshape(m.slice(flat, 0, start, end), shape);
  });
}

/**
 * The network's answer to `observation`, [batch, channels, rows, columns] or [batch, columns].
 * @param weights in the order of `weightsOf`
 * @param masks for each dropout layer, [batch, width], in order; none where the network is not being trained
 */
export function forward<T>(
  m: TensorOps<T>,
  network: Network,
  experiment: Experiment,
  weights: readonly T[],
  observation: T,
  masks?: readonly T[],
): Answer<T> {
  let w = 0;
  let mask = 0;
  let picture = typeof experiment.forces !== 'number';
  let x =
    network.inputScale === 1
      ? observation
      : m.multiply(observation, m.constant(Float32Array.of(network.inputScale), []));
  const dense = (input: T): T => {
    const sum = m.matmul(input, weights[w]);
    const result = m.add(sum, weights[w + 1]);
    w += 2;
    return result;
  };
  network.layers.forEach((layer, i) => {
    if (layer.kind === 'convolution') {
      const padding = paddingOf(layer);
      const convolve = (input: T, kernels: T): T => m.conv2d(input, kernels, layer.stride, padding);
      const bias = m.reshape(weights[w + 1], [1, layer.channels, 1, 1]);
      let sum: T;
      if (i === 0 && network.coordinates !== 'none') {
        // coordinates are the same for all of a batch: convolved apart, once
        const measured = experiment.measured === 'quadratures' ? 2 : 1;
        const places = m.constant(coordinates(experiment, network.coordinates), [
          1,
          2,
          ...sidesOf(experiment),
        ]);
        const apart = convolve(places, m.slice(weights[w], 1, measured, measured + 2));
        sum = m.add(convolve(x, m.slice(weights[w], 1, 0, measured)), m.add(apart, bias));
      } else {
        sum = m.add(convolve(x, weights[w]), bias);
      }
      w += 2;
      x = activate(m, layer.activation, sum);
    } else if (layer.kind === 'dense') {
      if (picture) x = m.flatten(x);
      picture = false;
      x = activate(m, layer.activation, dense(x));
    } else if (masks) {
      if (picture) x = m.flatten(x);
      picture = false;
      x = m.multiply(x, masks[mask++]);
    }
  });
  if (picture) x = m.flatten(x);
  const hidden = x;
  const mean = dense(hidden);
  return network.heads === 'gaussian' ? { mean, factor: dense(hidden) } : { mean };
}

const sidesOf = (experiment: Experiment): readonly [number, number] => [
  forcesOf(experiment).length,
  experiment.bins.count,
];
