import { afterEach, describe, expect, it, vi } from 'vitest';
import { loadKernel } from '../../../physics/kernel/load.ts';
import { createSampler } from '../../../physics/sampler.ts';
import { parDeviations } from '../../../web/pages/challenge/game/guess.ts';
import { askedUnknowns, levels, type Level } from '../../../web/pages/challenge/game/levels.ts';
import { drawPuzzle, measure, openQuestion, type Puzzle } from '../../../web/pages/challenge/game/puzzle.ts';
import { observeDeadline, ObserverClient } from '../../../web/workers/observer/client.ts';
import { createObserver } from '../../../web/workers/observer/observe.ts';
import type { Measurement } from '../../../web/workers/observer/protocol.ts';
import { importing, threadWorker } from './thread-worker.ts';

const kernel = loadKernel();

const measurementOf = (puzzle: Puzzle): Measurement => ({
  experiment: openQuestion(puzzle),
  observation: measure(kernel, puzzle),
  sigma: puzzle.level.sigma,
  seed: puzzle.seed,
});

describe('the observer', () => {
  it.each(levels.map((level) => [level.id, level as Level] as const))(
    'of %s knows how well it knows, and so does the fit',
    (_, level) => {
      const observer = createObserver(kernel);
      const count = 12;
      let ideal = 0;
      let fit = 0;
      for (let seed = 0; seed < count; seed++) {
        const puzzle = drawPuzzle(level, seed);
        const { experiment, observation, sigma } = measurementOf(puzzle);
        const answer = observer.observe(experiment, observation, sigma, seed);
        const par = parDeviations(answer);
        const chi2 = (values: readonly number[]): number =>
          values.reduce((sum, x, p) => sum + ((x - puzzle.truth[p]) / par[p]) ** 2, 0);
        ideal += chi2(answer.mean);
        fit += chi2(answer.fit.values);
        expect(answer.effectiveSampleCount).toBeGreaterThan(100);
      }
      // chi squared of n independent errors has mean n and variance 2 n; errors of one puzzle are not independent, so the
      // bound takes them as one
      const n = count * level.asked.length;
      const bound = 4 * Math.sqrt(2 * n * level.asked.length);
      expect(Math.abs(ideal - n)).toBeLessThan(bound);
      // the fit errs a little more where the posterior is skewed
      expect(Math.abs(fit - n)).toBeLessThan(1.5 * bound);
    },
  );

  it('fits better than every point of a grid over the prior', () => {
    const puzzle = drawPuzzle(levels[4], 3);
    const { experiment, observation, sigma, seed } = measurementOf(puzzle);
    const sampler = createSampler(kernel, experiment);
    const misfit = (parameters: readonly number[]): number =>
      sampler.simulate(parameters).reduce((sum, x, i) => sum + (x - observation[i]) ** 2, 0);
    const { fit } = createObserver(kernel).observe(experiment, observation, sigma, seed);
    const best = misfit(fit.values);
    const n = 24;
    const axes = askedUnknowns(levels[4]).map(({ low, high }) =>
      Array.from({ length: n }, (_, i) => low + ((high - low) * i) / (n - 1)),
    );
    for (const x of axes[0]) {
      for (const y of axes[1]) for (const z of axes[2]) expect(misfit([x, y, z])).toBeGreaterThan(best);
    }
  });
});

describe('the client of the observer', () => {
  const started: { terminate(): void }[] = [];
  const spawn = (entry: string) => (): Worker => {
    const worker = threadWorker(entry);
    started.push(worker);
    return worker;
  };
  const real = spawn(importing(new URL('../../../web/workers/observer/worker.ts', import.meta.url)));
  const crashing = spawn(`self.addEventListener('message', () => { throw new Error('crash'); })`);

  const hanging = spawn(`self.addEventListener('message', () => { for (;;); })`);

  afterEach(() => {
    vi.useRealTimers();
    for (const worker of started.splice(0)) worker.terminate();
  });

  const measurement = measurementOf(drawPuzzle(levels[3], 1));
  const expected = createObserver(kernel).observe(
    measurement.experiment,
    measurement.observation,
    measurement.sigma,
    measurement.seed,
  );

  it('gets from its worker what is found here, and keeps the measurement', async () => {
    const client = new ObserverClient(real);
    const { answer, time } = await client.observe(measurement);
    expect(answer).toEqual(expected);
    expect(time).toBeGreaterThan(0);
    expect(measurement.observation).toHaveLength(50);
    expect(started).toHaveLength(1);
  });

  it('asks many questions at once, and each gets its own answer', async () => {
    const client = new ObserverClient(real);
    const puzzles = [0, 1, 2, 3, 4, 5].map((seed) => drawPuzzle(levels[3], seed));
    const found = await Promise.all(puzzles.map((puzzle) => client.observe(measurementOf(puzzle))));
    found.forEach(({ answer }, i) => {
      const par = parDeviations(answer);
      puzzles[i].truth.forEach((x, p) => expect(Math.abs(answer.mean[p] - x)).toBeLessThan(5 * par[p]));
    });
    expect(started).toHaveLength(1);
  });

  it('is told why a measurement is refused, and goes on', async () => {
    const client = new ObserverClient(real);
    await expect(client.observe({ ...measurement, sigma: 0 })).rejects.toThrow(
      'sigma must be a finite number above 0; got 0.',
    );
    expect((await client.observe(measurement)).answer).toEqual(expected);
  });

  it('replaces a worker that crashes, and the answers come all the same', async () => {
    const client = new ObserverClient(() => (started.length === 0 ? crashing() : real()));
    const answers = await Promise.all([client.observe(measurement), client.observe(measurement)]);
    for (const { answer } of answers) expect(answer).toEqual(expected);
    expect(started).toHaveLength(2);
  });

  it('gives up a measurement on which two workers crashed, and goes on with the next', async () => {
    const client = new ObserverClient(() => (started.length < 2 ? crashing() : real()));
    const [first, second] = await Promise.allSettled([
      client.observe(measurement),
      client.observe(measurement),
    ]);
    expect(first).toMatchObject({
      status: 'rejected',
      reason: { message: 'The ideal observer failed twice on this measurement (crash); reload the page.' },
    });
    expect(second).toMatchObject({ status: 'fulfilled', value: { answer: expected } });
  });

  it('replaces a worker that hangs, and gives up a measurement on which two did', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const client = new ObserverClient(() => (started.length < 3 ? hanging() : real()));
    const first = client.observe(measurement);
    const second = client.observe(measurement);
    const refused = expect(first).rejects.toThrow(`failed twice on this measurement (no answer within`);
    await vi.advanceTimersByTimeAsync(observeDeadline - 1);
    expect(started).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(started).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(observeDeadline);
    await refused;
    // the third worker hangs, too, and the fourth answers
    await vi.advanceTimersByTimeAsync(observeDeadline);
    expect((await second).answer).toEqual(expected);
    expect(started).toHaveLength(4);
    // nothing is owed, so nobody is waited for
    expect(vi.getTimerCount()).toBe(0);
  });

  it('rejects what is waited for when it is disposed of, and every later question', async () => {
    const client = new ObserverClient(real);
    await client.observe(measurement);
    const waited = client.observe(measurement);
    client.dispose();
    await expect(waited).rejects.toThrow('disposed of');
    await expect(client.observe(measurement)).rejects.toThrow('disposed of');
    expect(started).toHaveLength(1);
  });
});
