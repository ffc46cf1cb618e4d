import { EventEmitter } from 'node:events';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { experimentOf, experiments, type Experiment } from '../../../physics/experiment.ts';
import { loadKernel } from '../../../physics/kernel/load.ts';
import { createSampler } from '../../../physics/sampler.ts';
import { drawSigma } from '../../../physics/sigma.ts';
import { BlockQueue, type Job, type Outcome } from '../../../training/data/simulated/block-queue.ts';
import { batchesPerBlock } from '../../../training/data/simulated/block.ts';
import { dropoutsOf, fillMasks } from '../../../networks/batches/dropout-masks.ts';
import { sampleWeight } from '../../../networks/batches/sample-weight.ts';
import { createSimulatedSource, type SimulatedSource } from '../../../training/data/simulated/simulated.ts';
import type { SimulatedBatch, Simulation } from '../../../networks/batches/simulation.ts';
import type { Network } from '../../../networks/network.ts';

const image = experimentOf('image');
const dropouts = [
  { width: 7, share: 0.5 },
  { width: 30, share: 0.2 },
];
const simulation: Simulation = { experiment: image, seed: 11, batchSize: 9, dropouts };

/** A copy: the arrays themselves go back to a worker with the next call. */
const copy = (batch: SimulatedBatch): SimulatedBatch => structuredClone(batch);

async function take(source: SimulatedSource, count: number): Promise<SimulatedBatch[]> {
  const batches: SimulatedBatch[] = [];
  for (let i = 0; i < count; i++) batches.push(copy(await source.next()));
  return batches;
}

async function takeAnew(settings: Simulation, workerCount: number, count: number): Promise<SimulatedBatch[]> {
  const source = createSimulatedSource(settings, workerCount);
  try {
    return await take(source, count);
  } finally {
    await source.close();
  }
}

describe('simulated batches', () => {
  it('are bit for bit the sampler’s samples, in order, for one, two and three workers', async () => {
    const sampler = createSampler(loadKernel(), image);
    // batches that travel in pairs, and such as travel alone
    for (const [workerCount, batchSize, together] of [
      [1, 9, 2],
      [2, 9, 2],
      [3, 9, 2],
      [2, 27, 1],
    ]) {
      const settings = { ...simulation, batchSize };
      expect(batchesPerBlock(settings)).toBe(together);
      const batches = await takeAnew(settings, workerCount, 14);
      batches.forEach(({ observations, truths, sigmas, weights, masks }, b) => {
        for (let i = 0; i < batchSize; i++) {
          const sample = sampler.sample(11, batchSize * b + i);
          expect(observations.subarray(i * sampler.size, (i + 1) * sampler.size)).toEqual(sample.observation);
          expect(truths.subarray(3 * i, 3 * i + 3)).toEqual(Float32Array.from(sample.parameters));
          expect(sigmas[i]).toBe(Math.fround(sample.sigma));
          expect(weights[i]).toBe(Math.fround(sampleWeight(image, sample.sigma)));
        }
        const expected = dropouts.map(({ width }) => new Float32Array(batchSize * width));
        fillMasks(expected, dropouts, 11, b);
        expect(masks).toEqual(expected);
      });
    }
  });

  it('have the noise that was asked for, where one was', async () => {
    const [{ sigmas, observations }] = await takeAnew({ ...simulation, sigma: 0.25 }, 1, 1);
    expect(sigmas).toEqual(new Float32Array(9).fill(0.25));
    const { observation } = createSampler(loadKernel(), image).sample(11, 0, { sigma: 0.25 });
    expect(observations.subarray(0, observation.length)).toEqual(observation);
    const from = { distribution: 'log-uniform', low: 0.02, high: 2 } as const;
    const [drawn] = await takeAnew({ ...simulation, sigma: from }, 1, 1);
    expect(drawn.sigmas).toEqual(Float32Array.from({ length: 9 }, (_, i) => drawSigma(image, 11, i, from)));
  });

  it('go on from a batch that is sought as if all before it had been taken', async () => {
    const straight = await takeAnew(simulation, 1, 9);
    const source = createSimulatedSource(simulation, 2);
    source.seek(6);
    expect(await take(source, 3)).toEqual(straight.slice(6));
    source.seek(1);
    expect(await take(source, 4)).toEqual(straight.slice(1, 5));
    await source.close();
  });

  it('end with an error that names the batch and the reason, again and again', async () => {
    const impossible: Experiment = { ...image, unknowns: [{ name: 'gamma', low: -2, high: -1 }] };
    const source = createSimulatedSource({ ...simulation, experiment: impossible }, 2);
    await expect(source.next()).rejects.toThrow(/^batch 0 could not be made: gamma.*above 0; got -1\./);
    await expect(source.next()).rejects.toThrow(/^batch 0/);
    await source.close();
  });

  it('leave no thread behind when they are closed, and are then refused', async () => {
    const started: Worker[] = [];
    const note = (worker: Worker): void => void started.push(worker);
    process.on('worker', note);
    const source = createSimulatedSource(simulation, 3);
    await source.next();
    await source.close();
    process.off('worker', note);
    expect(started).toHaveLength(3);
    // a thread that has ended has no number any more
    expect(started.map(({ threadId }) => threadId)).toEqual([-1, -1, -1]);
    await expect(source.next()).rejects.toThrow(/closed/);
  });

  it('are refused for settings that cannot be', () => {
    expect(() => createSimulatedSource({ ...simulation, batchSize: 0 })).toThrow(/batchSize.*got 0/);
    expect(() => createSimulatedSource({ ...simulation, sigma: -1 })).toThrow(/sigma.*got -1/);
    expect(() => createSimulatedSource(simulation, 1.5)).toThrow(/workerCount.*got 1\.5/);
  });
});

/** A worker that answers when the test says so. Buffers move to it and back as between threads. */
class PatientWorker extends EventEmitter {
  readonly jobs: Job[] = [];
  private done = 0;

  postMessage(job: Job): void {
    this.jobs.push(structuredClone(job, { transfer: [job.buffer] }));
  }

  /** Answers the oldest job, writing its number into the buffer. */
  answer(problem?: string): void {
    const job = this.jobs[this.done++];
    new Float64Array(job.buffer)[0] = job.block;
    const outcome: Outcome = problem === undefined ? job : { ...job, problem };
    this.emit('message', structuredClone(outcome, { transfer: [job.buffer] }));
  }

  terminate(): Promise<number> {
    return Promise.resolve(1);
  }
}

const nameOf = (block: number): string => `block ${block}`;

function patientQueue(workerCount: number): { queue: BlockQueue; workers: PatientWorker[] } {
  const workers = Array.from({ length: workerCount }, () => new PatientWorker());
  let started = 0;
  const queue = new BlockQueue(() => workers[started++] as unknown as Worker, workerCount, 8, nameOf);
  return { queue, workers };
}

const numberIn = (buffer: ArrayBuffer): number => new Float64Array(buffer)[0];

describe('the queue ahead of the trainer', () => {
  it('delivers in order what comes out of order', async () => {
    const { queue, workers } = patientQueue(2);
    expect(workers.map(({ jobs }) => jobs.map(({ block }) => block))).toEqual([
      [0, 2, 4, 6],
      [1, 3, 5],
    ]);
    const first = queue.next();
    workers[1].answer();
    workers[1].answer();
    workers[0].answer();
    expect(numberIn(await first)).toBe(0);
    expect(numberIn(await queue.next())).toBe(1);
    workers[0].answer();
    expect(numberIn(await queue.next())).toBe(2);
    expect(numberIn(await queue.next())).toBe(3);
  });

  it('holds 2 workers + 3 blocks, the one in use among them, and asks for no more', async () => {
    const { queue, workers } = patientQueue(1);
    const [worker] = workers;
    for (let i = 0; i < 5; i++) worker.answer();
    expect(worker.jobs).toHaveLength(5);
    await queue.next();
    expect(worker.jobs).toHaveLength(5);
    await queue.next();
    expect(worker.jobs).toHaveLength(6);
  });

  it('leaves a block alone until the next is asked for, then takes it back', async () => {
    const { queue, workers } = patientQueue(1);
    const [worker] = workers;
    worker.answer();
    const buffer = await queue.next();
    for (let i = 1; i < 5; i++) worker.answer();
    expect(numberIn(buffer)).toBe(0);
    const next = await queue.next();
    expect(buffer.byteLength).toBe(0);
    worker.answer();
    expect(numberIn(next)).toBe(1);
  });

  it('drops what was under way for another place when a block is sought', async () => {
    const { queue, workers } = patientQueue(1);
    const [worker] = workers;
    worker.answer();
    worker.answer();
    queue.seek(1);
    const next = queue.next();
    // 2, 3 and 4 of before; then 1, asked for anew
    for (let i = 0; i < 4; i++) worker.answer();
    expect(numberIn(await next)).toBe(1);
    expect(worker.jobs.map(({ block }) => block)).toEqual([0, 1, 2, 3, 4, 1, 2, 3, 4, 5]);
  });

  it('delivers the blocks before one that failed, then tells of the earliest that did', async () => {
    const { queue, workers } = patientQueue(2);
    workers[1].answer();
    workers[1].answer('no room');
    workers[0].answer();
    workers[0].answer('no air');
    expect(numberIn(await queue.next())).toBe(0);
    expect(numberIn(await queue.next())).toBe(1);
    await expect(queue.next()).rejects.toThrow('no air');
    await expect(queue.next()).rejects.toThrow('no air');
  });

  it('tells of a thread that dies, by the block that it was making', async () => {
    const queue = new BlockQueue(
      () =>
        new Worker(`require('worker_threads').parentPort.on('message', () => process.exit(3))`, {
          eval: true,
        }),
      1,
      8,
      nameOf,
    );
    await expect(queue.next()).rejects.toThrow('block 0 could not be made: its worker ended with code 3');
    await queue.close();
  });

  it('tells of a thread that does not start', async () => {
    const queue = new BlockQueue(
      () => new Worker(`throw new Error('no kernel')`, { eval: true }),
      2,
      8,
      nameOf,
    );
    await expect(queue.next()).rejects.toThrow('block 0 could not be made: no kernel');
    await queue.close();
  });

  it('lets nobody wait for ever when it is closed', async () => {
    const { queue } = patientQueue(1);
    const waiting = queue.next();
    await queue.close();
    await expect(waiting).rejects.toThrow(/closed/);
  });

  it('refuses to be asked twice at once', async () => {
    const { queue, workers } = patientQueue(1);
    const first = queue.next();
    await expect(queue.next()).rejects.toThrow(/before what was asked/);
    expect(() => queue.seek(4)).toThrow(/before what was asked/);
    workers[0].answer();
    expect(numberIn(await first)).toBe(0);
  });
});

describe('dropout masks', () => {
  const mask = (share: number, seed: number, batch: number): Float32Array => {
    const made = new Float32Array(40_000);
    fillMasks([made], [{ width: 400, share }], seed, batch);
    return made;
  };

  it.each([0, 0.1, 0.5, 0.9])('of the share %d drop it and scale the rest to keep the mean', (share) => {
    const made = mask(share, 3, 5);
    const kept = Math.fround(1 / (1 - share));
    expect(made.every((value) => value === 0 || value === kept)).toBe(true);
    const dropped = made.filter((value) => value === 0).length / made.length;
    // five standard deviations of a binomial share
    expect(Math.abs(dropped - share)).toBeLessThanOrEqual(5 * Math.sqrt((share * (1 - share)) / made.length));
  });

  it('are a function of seed and batch, and differ from layer to layer', () => {
    expect(mask(0.5, 3, 5)).toEqual(mask(0.5, 3, 5));
    expect(mask(0.5, 3, 6)).not.toEqual(mask(0.5, 3, 5));
    expect(mask(0.5, 4, 5)).not.toEqual(mask(0.5, 3, 5));
    const layers = [new Float32Array(99), new Float32Array(99)];
    fillMasks(layers, [dropouts[0], dropouts[0]], 3, 5);
    expect(layers[0]).not.toEqual(layers[1]);
  });

  const network = (share: number): Network => ({
    inputScale: 1,
    coordinates: 'none',
    layers: [
      { kind: 'dense', width: 20, activation: 'tanh' },
      { kind: 'dropout', share },
      { kind: 'dense', width: 8, activation: 'tanh' },
      { kind: 'dropout', share: 0.3 },
    ],
    heads: 'mean',
    units: 'prior',
  });

  it('are as wide as the layers before them', () => {
    expect(dropoutsOf(network(0.1), experimentOf('curve'))).toEqual([
      { width: 20, share: 0.1 },
      { width: 8, share: 0.3 },
    ]);
  });

  it('are refused for a share that leaves nothing', () => {
    expect(() => dropoutsOf(network(1), experimentOf('curve'))).toThrow(/share.*got 1\./);
  });
});

describe('the weight of a sample', () => {
  it.each(experiments.map(({ id }) => id))('%s: is 1 in the middle of the noise', (id) => {
    const experiment = experimentOf(id);
    expect(sampleWeight(experiment, (experiment.noise.low + experiment.noise.high) / 2)).toBeCloseTo(1, 12);
  });

  it('goes for images as 1 / (0.1 + 2 sigma)^2', () => {
    const ratio = sampleWeight(image, 0.2) / sampleWeight(image, 0.9);
    expect(ratio).toBeCloseTo((1.9 / 0.5) ** 2, 10);
  });

  it.each([
    // sums of squares of the limit at two sigmas: tests/golden/limits.json
    ['curve', 0.05, 0.1, 3.4e-3 / 1.15e-3],
    ['image', 0.25, 1, 3.1e-3 / 2.2e-4],
  ] as const)('%s: follows the physical limit within a third', (id, low, high, expected) => {
    const experiment = experimentOf(id);
    const ratio = sampleWeight(experiment, low) / sampleWeight(experiment, high);
    expect(ratio / expected).toBeGreaterThan(2 / 3);
    expect(ratio / expected).toBeLessThan(4 / 3);
  });
});
