import type { ParameterName } from '@sharkfin/physics/experiment';
import { formatDecimal } from './decimal.ts';

/**
 * The numbers that a person can turn, as numbers: addresses, the explorer's state and every slider take them from here;
 * their words are in `web/ui/parameters.ts`. Everything is dimensionless (see the About page for the scaling).
 */

/** What the explorer turns, each a key of its address. */
export type KnobName =
  'omega0' | 'gamma' | 'epsilon' | 'forceLow' | 'forceHigh' | 'force' | 'duration' | 'noise' | 'seed';

/** Everything that any page turns: the explorer's knobs, and the unknowns of the challenge's experiments. */
export type SliderName = KnobName | ParameterName;

export interface ParameterRange {
  readonly low: number;
  readonly high: number;
  /** Values are whole multiples of this. */
  readonly step: number;
  /** Digits after the point, on screen and in links. */
  readonly digits: number;
  /** A logarithmic control moves by equal factors. */
  readonly scale: 'linear' | 'logarithmic';
  readonly initial: number;
}

const range = (
  low: number,
  high: number,
  step: number,
  digits: number,
  initial: number,
  scale: ParameterRange['scale'] = 'linear',
): ParameterRange => ({ low, high, step, digits, initial, scale });

const knobs: Readonly<Record<KnobName, ParameterRange>> = {
  omega0: range(-2, 2, 0.01, 2, -0.6),
  gamma: range(0.1, 2, 0.01, 2, 0.9),
  epsilon: range(-0.15, 0.3, 0.001, 3, 0.12),
  forceLow: range(0.05, 2.9, 0.05, 2, 0.1),
  forceHigh: range(0.1, 3, 0.05, 2, 2),
  force: range(0.05, 3, 0.01, 2, 1.7),
  duration: range(5, 1000, 1, 0, 200, 'logarithmic'),
  noise: range(0, 2, 0.01, 2, 0.5),
  seed: range(1, 9999, 1, 0, 1),
};

export const knobNames = Object.keys(knobs) as readonly KnobName[];

export const isKnob = (name: SliderName): name is KnobName => name in knobs;

export const parameterRanges: Readonly<Record<SliderName, ParameterRange>> = {
  ...knobs,
  // the explorer's oscillator has none
  kappa: range(0, 0.05, 0.001, 3, 0),
};

/** The nearest value that the parameter can take: a multiple of its step within its range. */
export function quantise(name: SliderName, value: number): number {
  const { low, high, step, digits } = parameterRanges[name];
  const bounded = Math.min(high, Math.max(low, value));
  const stepped = Math.round(bounded / step) * step;
  return Number(Math.min(high, Math.max(low, stepped)).toFixed(digits)) + 0;
}

/** Position of a value on its control, from 0 to 1. */
export function parameterPosition(name: SliderName, value: number): number {
  const { low, high, scale } = parameterRanges[name];
  return scale === 'linear' ? (value - low) / (high - low) : Math.log(value / low) / Math.log(high / low);
}

/** Value at a position on the control, from 0 to 1. */
export function parameterAt(name: SliderName, position: number): number {
  const { low, high, scale } = parameterRanges[name];
  return quantise(name, scale === 'linear' ? low + position * (high - low) : low * (high / low) ** position);
}

/** A value as people read it, with a true minus sign. */
export function formatParameter(name: SliderName, value: number): string {
  return formatDecimal(value, parameterRanges[name].digits);
}
