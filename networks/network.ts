import { triangleCount } from './cholesky-factor.ts';
import type { Experiment } from '@sharkfin/physics/experiment';
import { observationShape } from '@sharkfin/physics/experiment';

/** What follows a weighted sum; 'silu' is x sigmoid(x). */
export type Activation = 'linear' | 'tanh' | 'silu' | 'relu';

export type Layer =
  | {
      readonly kind: 'convolution';
      readonly channels: number;
      /** Side of the square window, odd. */
      readonly kernel: number;
      readonly stride: number;
      /** 'same' puts (kernel - 1) / 2 zeros around the picture, 'valid' none. */
      readonly padding: 'same' | 'valid';
      readonly activation: Activation;
    }
  | { readonly kind: 'dense'; readonly width: number; readonly activation: Activation }
  /** Zeroes this share of the numbers while training. */
  | { readonly kind: 'dropout'; readonly share: number };

/** A network, declared: forward pass, gradient, export, parameter count and manifest all follow from it. */
export interface Network {
  /** Readings are multiplied by this before the first layer. */
  readonly inputScale: number;
  /**
   * Two more channels of a picture, drive frequency and force of each reading: as they are ('physical'), scaled to
   * -1 .. 1 ('unit'), or none.
   */
  readonly coordinates: 'physical' | 'unit' | 'none';
  readonly layers: readonly Layer[];
  /** 'mean': one number per unknown. 'gaussian': also the Cholesky factor of their covariance. */
  readonly heads: 'mean' | 'gaussian';
  /**
   * Bounds of the logarithm of the precision factor's diagonal, in the error's units: a 'gaussian' head tells no standard
   * deviation below exp(-high) of them. -6 and 3 unless said otherwise.
   */
  readonly logDiagonal?: readonly [low: number, high: number];
  /** What the mean's numbers are: the unknowns as they are, or in standard deviations of the prior from its middle. */
  readonly units: 'physical' | 'prior';
}

/** One array of weights. */
export interface Weights {
  readonly name: string;
  readonly shape: readonly number[];
  /** Numbers that one output sums over; 0 for a bias, which starts at zero. */
  readonly fanIn: number;
}

/** Numbers in an array of this shape. */
export const sizeOf = (shape: readonly number[]): number =>
  shape.reduce((product, length) => product * length, 1);

/** Side of a convolution's output. */
export function convolvedLength(length: number, kernel: number, stride: number, padding: number): number {
  return Math.floor((length + 2 * padding - kernel) / stride) + 1;
}

export const paddingOf = (layer: Extract<Layer, { kind: 'convolution' }>): number =>
  layer.padding === 'same' ? (layer.kernel - 1) / 2 : 0;

/**
 * All weights, in the order of the layers, heads last: a convolution has [channels, channels before, kernel, kernel], a
 * dense layer [width before, width], each followed by its bias.
 * @throws RangeError naming the layer that does not fit
 */
export function weightsOf(network: Network, experiment: Experiment): readonly Weights[] {
  const weights: Weights[] = [];
  const shape = observationShape(experiment);
  let picture = shape.length === 3 ? [...shape] : null;
  let width = sizeOf(shape);
  if (picture && network.coordinates !== 'none') picture[0] += 2;
  const dense = (name: string, outputs: number): void => {
    weights.push({ name: `${name}.weight`, shape: [width, outputs], fanIn: width });
    weights.push({ name: `${name}.bias`, shape: [outputs], fanIn: 0 });
    width = outputs;
  };
  network.layers.forEach((layer, i) => {
    const name = `layer${i}`;
    if (layer.kind === 'convolution') {
      if (!picture) {
        throw new RangeError(
          `${name} must be dense after a dense or dropout layer or for a curve; got a convolution.`,
        );
      }
      const [channels, ...sides] = picture;
      const { kernel, stride } = layer;
      weights.push({
        name: `${name}.weight`,
        shape: [layer.channels, channels, kernel, kernel],
        fanIn: channels * kernel * kernel,
      });
      weights.push({ name: `${name}.bias`, shape: [layer.channels], fanIn: 0 });
      picture = [
        layer.channels,
        ...sides.map((side) => convolvedLength(side, kernel, stride, paddingOf(layer))),
      ];
      if (picture.some((length) => length < 1)) {
        throw new RangeError(
          `${name} must leave a picture; its kernel of ${kernel} does not fit into ${sides.join(' x ')}.`,
        );
      }
      width = sizeOf(picture);
    } else if (layer.kind === 'dense') {
      picture = null;
      dense(name, layer.width);
    } else {
      // its mask is flat
      picture = null;
    }
  });
  const hidden = width;
  const unknownCount = experiment.unknowns.length;
  dense('mean', unknownCount);
  if (network.heads === 'gaussian') {
    width = hidden;
    dense('factor', triangleCount(unknownCount));
  }
  return weights;
}

export function parameterCount(network: Network, experiment: Experiment): number {
  return weightsOf(network, experiment).reduce((sum, { shape }) => sum + sizeOf(shape), 0);
}

/** Numbers that each dropout layer lets through or not. */
export function dropoutWidths(network: Network, experiment: Experiment): readonly number[] {
  return network.layers.flatMap((layer, i) => {
    if (layer.kind !== 'dropout') return [];
    const before = weightsOf({ ...network, layers: network.layers.slice(0, i), heads: 'mean' }, experiment);
    return [before[before.length - 2].fanIn];
  });
}
