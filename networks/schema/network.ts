import * as v from 'valibot';
import type { Activation, Layer, Network } from '../network.ts';

/** A number that holds to a rule; the rule in words. */
export const number = (rule: string, holds: (value: number) => boolean) =>
  v.custom<number>((value) => typeof value === 'number' && Number.isFinite(value) && holds(value), rule);

export const above0 = number('a finite number above 0', (value) => value > 0);
export const share = number('at least 0 and below 1', (value) => value >= 0 && value < 1);
export const count = (most = Number.MAX_SAFE_INTEGER) =>
  number(
    `a whole number above 0${most < Number.MAX_SAFE_INTEGER ? `, at most ${most}` : ''}`,
    (value) => Number.isInteger(value) && value > 0 && value <= most,
  );

/** One of several words. */
export const word = <const T extends readonly string[]>(words: T) =>
  v.picklist(words, `one of ${words.map((one) => `'${one}'`).join(', ')}`);

/** One of several declarations, told apart by their `kind`. */
export const kinds = (...names: readonly string[]): string => `one of the kinds ${names.join(', ')}`;

const activation = word(['linear', 'tanh', 'silu', 'relu'] as const satisfies readonly Activation[]);

const layer = v.variant(
  'kind',
  [
    v.strictObject({
      kind: v.literal('convolution'),
      channels: count(65_536),
      kernel: number(
        'an odd whole number from 1 to 99',
        (value) => value >= 1 && value <= 99 && value % 2 === 1,
      ),
      stride: count(99),
      padding: word(['same', 'valid']),
      activation,
    }),
    v.strictObject({ kind: v.literal('dense'), width: count(1_000_000), activation }),
    v.strictObject({ kind: v.literal('dropout'), share }),
  ],
  kinds('convolution', 'dense', 'dropout'),
);

/** Squares of their exponentials are numbers in single precision. */
const logDiagonalMost = 40;

const logDiagonal = v.custom<readonly [number, number]>(
  (value) =>
    Array.isArray(value) &&
    value.length === 2 &&
    value.every((bound) => Number.isFinite(bound) && Math.abs(Number(bound)) <= logDiagonalMost) &&
    Number(value[0]) < Number(value[1]),
  `two numbers from -${logDiagonalMost} to ${logDiagonalMost} that ascend`,
);

/** `Network`, whole. */
export const networkSchema = v.strictObject(
  {
    inputScale: above0,
    coordinates: word(['physical', 'unit', 'none']),
    layers: v.array(layer, 'a list of layers'),
    heads: word(['mean', 'gaussian']),
    logDiagonal: v.exactOptional(logDiagonal),
    units: word(['physical', 'prior']),
  },
  'the declaration of a network',
) satisfies v.GenericSchema<unknown, Network & { layers: Layer[] }>;
