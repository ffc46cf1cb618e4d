import type { ExperimentId } from '@sharkfin/physics/experiment';
import type { SigmaDistribution } from '@sharkfin/physics/sigma';
import type { AdamSettings } from './adam.ts';
import type { Loss } from './loss.ts';
import type { Network } from './network.ts';
import type { Schedule } from './schedule.ts';

/** Part of a training that follows one loss. */
export interface Phase {
  readonly loss: Loss;
  /** Where it ends, as a share of all batches. */
  readonly until: number;
}

/** Where samples come from. */
export type Data =
  | { readonly kind: 'simulated' }
  /** So many samples, again in every epoch; shares of validation and test are set apart. */
  | {
      readonly kind: 'fixed';
      readonly sampleCount: number;
      readonly validation: number;
      readonly test: number;
    }
  /** Measured: CSV files as the explorer saves them. */
  | {
      readonly kind: 'measured';
      readonly folder: string;
      /** See `MeasuredSet`. */
      readonly addedNoise: 'none' | 'drawn' | number;
      readonly validation: number;
      readonly test: number;
    };

/** All that decides a training, in one file: the same recipe and seed give the same network. */
export interface Recipe {
  readonly id: string;
  readonly title: string;
  readonly experiment: ExperimentId;
  readonly network: Network;
  readonly data: Data;
  /**
   * Standard deviation of the noise: drawn for every sample from the experiment's range, uniform, or from a distribution
   * of the recipe's own, or one value.
   */
  readonly noise: 'range' | number | SigmaDistribution;
  readonly batchSize: number;
  readonly batchCount: number;
  readonly seed: number;
  readonly phases: readonly Phase[];
  /** Per unknown, physical: what errors are measured in, about the least that physics allows. */
  readonly errorUnits: readonly number[];
  readonly schedule: Schedule;
  readonly adam: AdamSettings;
  /** Share of the old average in the new average of weights; 0 for no averaging. */
  readonly emaDecay: number;
  /** Stop when so many validations in a row bring nothing better; with data that has a validation part. */
  readonly patience?: number;
  /**
   * Samples seen at which a copy of the network is kept: a ladder, one network at several ages, each of which is published.
   * With simulated data.
   */
  readonly ages?: readonly number[];
  /**
   * Samples on which the learning record is measured; with simulated data. Unless said otherwise as many as cost a
   * hundredth of the training, see `recordSampleCount`.
   */
  readonly recordSampleCount?: number;
}

export const adam: AdamSettings = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, maxGradientNorm: 10 };

/** The loss of a step, counted from 1. */
export function lossAt({ phases, batchCount }: Recipe, step: number): Loss {
  const share = (step - 0.5) / batchCount;
  return (phases.find(({ until }) => share < until) ?? phases[phases.length - 1]).loss;
}
