import type { Recipe } from './recipe.ts';

/** One point of a learning record: how far off a network is once it has seen so many samples. */
export interface RecordPoint {
  readonly samplesSeen: number;
  /** Root-mean-square error per unknown, physical, on samples that are the same for all points. */
  readonly errors: readonly number[];
}

/** Seed of the samples that every learning record is measured on; no shipped recipe trains on them. */
export const recordSeed = 20_261_126;

/** Places of points, evenly spread over the logarithm of the samples seen; at first several fall into one step. */
const placeCount = 45;

/** The steps after which a record has a point, ascending: the first, the last, those between, and those of the ages. */
export function recordSteps({ batchSize, batchCount, ages = [] }: Recipe): readonly number[] {
  const places = Array.from({ length: placeCount }, (_, i) =>
    Math.round(batchCount ** (i / (placeCount - 1))),
  );
  const steps = new Set([...places, ...ages.map((age) => age / batchSize)]);
  return [...steps].sort((a, b) => a - b);
}

/** A record of more samples would say no more; one of fewer is a matter of chance. */
const [sampleCountMin, sampleCountMax] = [100, 2000];

/** Share of a training's time that its record takes; an answer takes a third of what a sample takes in training. */
const [share, answersPerStep] = [0.01, 3];

/** Samples of the record's draw: what the recipe says, or as many as the training has time for. */
export function recordSampleCount(recipe: Recipe): number {
  const { batchSize, batchCount } = recipe;
  const affordable = (share * answersPerStep * batchSize * batchCount) / recordSteps(recipe).length;
  const count = Math.min(sampleCountMax, Math.max(sampleCountMin, Math.floor(affordable)));
  return recipe.recordSampleCount ?? count;
}
