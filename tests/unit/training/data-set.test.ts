import { describe, expect, it } from 'vitest';
import { experimentOf } from '../../../physics/experiment.ts';
import { loadKernel } from '../../../physics/kernel/load.ts';
import { createSampler } from '../../../physics/sampler.ts';
import { createFixedSource, simulateSamples } from '../../../training/data/fixed.ts';
import { fillMasks } from '../../../networks/batches/dropout-masks.ts';
import { sampleWeight } from '../../../networks/batches/sample-weight.ts';
import { createSetSource, splitSet, type SetSettings } from '../../../training/data/set.ts';
import type { SampleArrays } from '../../../training/data/source.ts';

const curve = experimentOf('curve');
const settings: SetSettings = {
  experiment: curve,
  seed: 6,
  batchSize: 5,
  shares: { validation: 0.2, test: 0.1 },
  dropouts: [{ width: 4, share: 0.5 }],
};

/** Samples that carry their own number in every array. */
const numbered = (count: number): SampleArrays => ({
  count,
  observations: Float32Array.from({ length: 50 * count }, (_, i) => Math.floor(i / 50)),
  truths: Float32Array.from({ length: 3 * count }, (_, i) => Math.floor(i / 3)),
  sigmas: Float32Array.from({ length: count }, (_, i) => i / 1000),
});

/** The numbers of the samples in these many batches from `first` on. */
async function numbers(from: SetSettings, count: number, first = 0): Promise<number[]> {
  const source = createSetSource(numbered(33), from);
  if (first > 0) source.seek(first);
  const found: number[] = [];
  for (let b = 0; b < count; b++) {
    const { truths } = await source.next();
    for (let i = 0; i < from.batchSize; i++) found.push(truths[3 * i]);
  }
  return found;
}

const ascending = (values: Iterable<number>): number[] => [...values].sort((a, b) => a - b);

describe('the split of a set', () => {
  it('uses every sample once, in the shares asked for', () => {
    const { training, validation, test } = splitSet(200, { validation: 0.15, test: 0.05 }, 3);
    expect([training.length, validation.length, test.length]).toEqual([160, 30, 10]);
    const all = [...training, ...validation, ...test];
    expect(ascending(all)).toEqual(Array.from({ length: 200 }, (_, i) => i));
    expect(ascending(validation)).not.toEqual(Array.from({ length: 30 }, (_, i) => i));
  });

  it('is a function of the seed', () => {
    const shares = { validation: 0.3, test: 0 };
    expect(splitSet(50, shares, 3)).toEqual(splitSet(50, shares, 3));
    expect(splitSet(50, shares, 4)).not.toEqual(splitSet(50, shares, 3));
  });

  it('is refused where nothing is left to train on, or a share is none', () => {
    expect(() => splitSet(10, { validation: 0.6, test: 0.4 }, 3)).toThrow(/0\.6 and 0\.4 of 10/);
    expect(() => splitSet(10, { validation: 1, test: 0 }, 3)).toThrow(/shares\.validation.*got 1/);
    expect(() => splitSet(10, { validation: 0, test: -0.1 }, 3)).toThrow(/shares\.test.*got -0\.1/);
  });
});

describe('the batches of a set', () => {
  // 33 samples: 7 for validation, 3 for the test, 23 to train on
  it('come in epochs, each every training sample once in an order of its own', async () => {
    const { training } = splitSet(33, settings.shares, 6);
    const found = await numbers(settings, 14);
    const epochs = [0, 1, 2].map((e) => found.slice(23 * e, 23 * (e + 1)));
    for (const epoch of epochs) expect(ascending(epoch)).toEqual(ascending(training));
    expect(epochs[1]).not.toEqual(epochs[0]);
    expect(epochs[2]).not.toEqual(epochs[1]);
  });

  it('are the same for the same seed and others for another', async () => {
    expect(await numbers(settings, 6)).toEqual(await numbers(settings, 6));
    expect(await numbers({ ...settings, seed: 7 }, 6)).not.toEqual(await numbers(settings, 6));
  });

  it('go on from a batch that is sought as if all before it had been taken', async () => {
    const straight = await numbers(settings, 14);
    expect(await numbers(settings, 3, 11)).toEqual(straight.slice(55));
  });

  it('may be larger than an epoch', async () => {
    const found = await numbers({ ...settings, batchSize: 50 }, 1);
    expect(ascending(found.slice(23, 46))).toEqual(ascending(found.slice(0, 23)));
  });

  it('hold each sample whole, with its weight and the masks of the batch', async () => {
    const source = createSetSource(numbered(33), settings);
    source.seek(2);
    const { observations, truths, weights, masks } = await source.next();
    for (let i = 0; i < 5; i++) {
      const number = truths[3 * i];
      expect(observations.subarray(50 * i, 50 * (i + 1)).every((value) => value === number)).toBe(true);
      expect(weights[i]).toBe(Math.fround(sampleWeight(curve, Math.fround(number / 1000))));
    }
    const expected = [new Float32Array(20)];
    fillMasks(expected, settings.dropouts, 6, 2);
    expect(masks).toEqual(expected);
  });

  it('hold nothing of what validation and test hold', async () => {
    const source = createSetSource(numbered(33), settings);
    const [validation, test] = [source.validation(), source.test()];
    expect([source.trainingCount, validation.count, test.count]).toEqual([23, 7, 3]);
    const split = splitSet(33, settings.shares, 6);
    expect(validation.truths.filter((_, i) => i % 3 === 0)).toEqual(Float32Array.from(split.validation));
    expect(test.sigmas).toEqual(Float32Array.from(split.test, (number) => number / 1000));
    expect(test.observations.filter((_, i) => i % 50 === 0)).toEqual(Float32Array.from(split.test));
    const trained = new Set(await numbers(settings, 5));
    expect([...validation.truths, ...test.truths].some((number) => trained.has(number))).toBe(false);
  });
});

describe('a fixed set', () => {
  it('is the sampler’s samples of its seed, as many as asked for', async () => {
    const samples = await simulateSamples({ experiment: curve, seed: 9, count: 300 }, 2);
    const sampler = createSampler(loadKernel(), curve);
    expect(samples.sigmas).toHaveLength(300);
    for (const i of [0, 1, 255, 256, 299]) {
      const { observation, parameters, sigma } = sampler.sample(9, i);
      expect(samples.observations.subarray(50 * i, 50 * (i + 1))).toEqual(observation);
      expect(samples.truths.subarray(3 * i, 3 * (i + 1))).toEqual(Float32Array.from(parameters));
      expect(samples.sigmas[i]).toBe(Math.fround(sigma));
    }
  });

  it('is trained on in batches', async () => {
    const source = await createFixedSource({ seed: 9, count: 20, sigma: 0.1 }, settings, 1);
    const { truths, weights } = await source.next();
    const drawn = Array.from({ length: 20 }, (_, i) =>
      Math.fround(createSampler(loadKernel(), curve).sample(9, i).parameters[0]),
    );
    for (let i = 0; i < 5; i++) expect(drawn).toContain(truths[3 * i]);
    expect(new Set(weights).size).toBe(1);
    await source.close();
  });

  it('that fits into no memory is refused with its size', async () => {
    const huge = { experiment: experimentOf('image'), seed: 1, count: 1e12 };
    await expect(simulateSamples(huge, 1)).rejects.toThrow(
      /count.*1000000000000 samples take 10000000\.0 GB/,
    );
  });
});
