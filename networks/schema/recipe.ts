import * as v from 'valibot';
import { isName, nameRule } from './name.ts';
import { experiments, type ExperimentId } from '@sharkfin/physics/experiment';
import { seedLimit } from '@sharkfin/physics/random';
import type { Loss } from '../loss.ts';
import type { Recipe } from '../recipe.ts';
import { above0, count, kinds, networkSchema, number, share, word } from './network.ts';

const experimentIds = experiments.map(({ id }) => id);

const ends = { validation: share, test: share };

const data = v.variant(
  'kind',
  [
    v.strictObject({ kind: v.literal('simulated') }),
    v.strictObject({ kind: v.literal('fixed'), sampleCount: count(1e9), ...ends }),
    v.strictObject({
      kind: v.literal('measured'),
      folder: v.custom<string>(
        (value) => typeof value === 'string' && value.trim() !== '',
        'the path of a folder',
      ),
      addedNoise: v.custom<'none' | 'drawn' | number>(
        (value) => value === 'none' || value === 'drawn' || (Number.isFinite(value) && Number(value) >= 0),
        "'none', 'drawn' or a number that is not negative",
      ),
      ...ends,
    }),
  ],
  kinds('simulated', 'fixed', 'measured'),
);

const schedule = v.variant(
  'kind',
  [
    v.strictObject({ kind: v.literal('one-cycle'), peak: above0, warmup: share }),
    v.strictObject({ kind: v.literal('cosine'), peak: above0 }),
    v.strictObject({ kind: v.literal('constant'), peak: above0 }),
  ],
  kinds('one-cycle', 'cosine', 'constant'),
);

const notNegative = number('a number that is not negative', (value) => value >= 0);

const sigmaDistribution = v.variant(
  'distribution',
  [
    v.strictObject({ distribution: v.literal('uniform'), low: notNegative, high: above0 }),
    v.strictObject({ distribution: v.literal('log-uniform'), low: above0, high: above0 }),
  ],
  "'uniform' or 'log-uniform'",
);

const noise = v.lazy<v.GenericSchema<unknown, Recipe['noise']>>((given) =>
  typeof given === 'object' && given !== null
    ? sigmaDistribution
    : v.custom<'range' | number>(
        (value) => value === 'range' || (Number.isFinite(value) && Number(value) >= 0),
        "'range', a number that is not negative, or { distribution, low, high }",
      ),
);

const phase = v.strictObject(
  {
    loss: word(['raw', 'weighted', 'likelihood'] as const satisfies readonly Loss[]),
    until: number('a number above 0, at most 1', (value) => value > 0 && value <= 1),
  },
  'a loss and where it ends',
);

/** `Recipe`, whole, part by part; what its parts must be to each other is said in `recipe.ts`. */
export const recipeSchema = v.strictObject(
  {
    id: v.custom<string>(isName, nameRule),
    title: v.custom<string>((value) => typeof value === 'string' && value.trim() !== '', 'some words'),
    experiment: v.picklist(
      experimentIds as [ExperimentId, ...ExperimentId[]],
      `one of ${experimentIds.join(', ')}`,
    ),
    network: networkSchema,
    data,
    noise,
    batchSize: count(1_000_000),
    batchCount: count(),
    seed: number(
      `a whole number from 0 to ${seedLimit}`,
      (value) => Number.isInteger(value) && value >= 0 && value <= seedLimit,
    ),
    phases: v.array(phase, 'a list of phases'),
    errorUnits: v.array(above0, 'a list of positive numbers'),
    schedule,
    adam: v.strictObject(
      { beta1: share, beta2: share, epsilon: above0, maxGradientNorm: above0 },
      'the settings beta1, beta2, epsilon and maxGradientNorm',
    ),
    emaDecay: share,
    patience: v.exactOptional(count()),
    ages: v.exactOptional(v.array(count(), 'a list of numbers of samples')),
    recordSampleCount: v.exactOptional(count(100_000)),
  },
  'an object with all parts of a recipe',
) satisfies v.GenericSchema<unknown, Recipe>;
