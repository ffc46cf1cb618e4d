import { describe, expect, it } from 'vitest';
import { experimentOf } from '../../../physics/experiment.ts';
import { loadKernel } from '../../../physics/kernel/load.ts';
import { createSampler } from '../../../physics/sampler.ts';
import type { ObserverAnswer } from '../../../web/pages/challenge/game/guess.ts';
import { levelOf } from '../../../web/pages/challenge/game/levels.ts';
import type { Puzzle } from '../../../web/pages/challenge/game/puzzle.ts';
import { reasonFor } from '../../../web/pages/challenge/game/reasons.ts';
import { reasonWords } from '../../../web/pages/challenge/words.ts';

const puzzle = (level: string, omega0: number, gamma: number, epsilon: number): Puzzle => ({
  level: levelOf(level)!,
  seed: 0,
  truth: [omega0, gamma, epsilon],
  known: {},
});

/** A posterior with these standard deviations and one correlation, between resonance and nonlinearity. */
function knowing(deviations: readonly number[], correlation = 0): ObserverAnswer {
  const [a, b, c] = deviations;
  return {
    mean: [0, 0, 0],
    covariance: [a * a, 0, correlation * a * c, 0, b * b, 0, correlation * a * c, 0, c * c],
    effectiveSampleCount: 500,
    fit: { values: [0, 0, 0], deviations: null },
  };
}

/** The priors' standard deviations are 0.577, 0.289 and 0.0433: about 1 % of each, then a third of the last. */
const sure = knowing([0.006, 0.004, 0.0004]);
const unsure = (correlation = 0): ObserverAnswer => knowing([0.006, 0.003, 0.0144], correlation);

describe('the sentence on what was hard', () => {
  it('says easy where the posterior is narrow, and for which parameter it is least so', () => {
    const reason = reasonFor(puzzle('noisy-image', 0, 1, 0.02), sure);
    expect(reason).toMatchObject({ kind: 'easy', parameter: 'gamma', deviation: 0.004 });
    expect(reason.share).toBeCloseTo(0.004 * Math.sqrt(12), 9);
  });

  it('says where the fin falls off, where a simulated sweep falls, too', () => {
    const truth = [-0.6, 0.8, 0.1] as const;
    const reason = reasonFor(puzzle('noisy-image', ...truth), sure);
    const image = createSampler(loadKernel(), experimentOf('image')).simulate(truth);
    const row = image.subarray(49 * 50);
    const drops = Array.from({ length: 49 }, (_, i) => row[i] - row[i + 1]);
    const width = 8 / 50;
    const omega = -4 + width * (drops.indexOf(Math.max(...drops)) + 1);
    expect(reason.kind).toBe('cliff-tells');
    if (reason.kind !== 'cliff-tells') return;
    // no sooner than there, by a bin, and the little later that a moving drive takes to fall
    expect(omega - reason.omega).toBeGreaterThan(-width);
    expect(omega - reason.omega).toBeLessThan(0.5);
  });

  it('promises no cliff where the sweep is too fast for one', () => {
    expect(reasonFor(puzzle('fast-sweep', -0.6, 0.8, 0.1), sure).kind).toBe('easy');
  });

  it('says from which force on the tip lies outside the sweep', () => {
    // omega0 + 4 epsilon force^2 / gamma^2 = 4 at force = 0.3 sqrt(3.5 / 0.14) = 1.5
    const reason = reasonFor(puzzle('noisy-image', 0.5, 0.6, 0.14), unsure());
    expect(reason).toMatchObject({ kind: 'tip-outside-sweep', omegaStop: 4 });
    if (reason.kind !== 'tip-outside-sweep') return;
    expect(reason.force).toBeGreaterThan(1.5);
    // forces are 1.9 / 49 apart
    expect(reason.force).toBeLessThan(1.5 + 1.9 / 49 + 1e-9);
  });

  it('says how little even the largest nonlinearity would bend a peak that stays low', () => {
    // (2 x 2 / 1.45)^2 x 0.15 = 1.1415, less than 1.45
    const reason = reasonFor(puzzle('noisy-image', 0, 1.45, 0.1), unsure());
    expect(reason).toMatchObject({ kind: 'peak-stays-low', parameter: 'epsilon' });
    if (reason.kind !== 'peak-stays-low') return;
    expect(reason.amplitude).toBeCloseTo(2.7586, 4);
    expect(reason.reach).toBeCloseTo(1.1415, 4);
  });

  it('does not blame a tip beyond the end of the sweep where that hides little', () => {
    // omega0 + 4 epsilon force^2 / gamma^2 = 4 at force = 0.4 sqrt(3.5 / 0.15) = 1.93: at two of fifty forces
    expect(reasonFor(puzzle('noisy-image', 0.5, 0.8, 0.15), unsure(0.9)).kind).toBe('parameters-trade');
  });

  it('calls nothing hidden where the tip lies beyond the end of the sweep: then the flank told enough', () => {
    const reason = reasonFor(puzzle('noisy-image', 0.5, 0.6, 0.14), sure);
    expect(reason).toMatchObject({ kind: 'flank-tells', omegaStop: 4 });
    if (reason.kind === 'flank-tells') expect(Math.abs(reason.force - 1.52)).toBeLessThan(0.04);
    expect(reasonWords(reason, 100)).not.toMatch(/easy/);
  });

  it.each([0.9, -0.9])('says what looks alike where the posterior correlates by %f', (correlation) => {
    const reason = reasonFor(puzzle('noisy-curve', 0, 0.7, 0.14), unsure(correlation));
    expect(reason).toMatchObject({ kind: 'parameters-trade', parameter: 'epsilon', other: 'omega0' });
    if (reason.kind === 'parameters-trade') expect(reason.correlation).toBeCloseTo(correlation, 9);
  });

  it('says how fast the drive crosses the peak where that is too fast', () => {
    // rate 8 / 10: gamma^2 / rate = 0.81 / 0.8
    const reason = reasonFor(puzzle('fast-sweep', 0, 0.9, 0.06), unsure());
    expect(reason.kind).toBe('sweep-outruns');
    if (reason.kind === 'sweep-outruns') expect(reason.settlingTimes).toBeCloseTo(1.0125, 9);
  });

  it('blames the noise where nothing else is to blame', () => {
    const reason = reasonFor(puzzle('noisy-image', 0, 0.9, 0.06), unsure(0.5));
    expect(reason).toMatchObject({ kind: 'noise-hides', sigma: 0.5, parameter: 'epsilon' });
    expect(reason.share).toBeCloseTo((0.0144 * Math.sqrt(12)) / 0.15, 9);
  });

  it('works for one parameter alone', () => {
    const alone: Puzzle = {
      level: levelOf('resonance')!,
      seed: 0,
      truth: [0.2],
      known: { gamma: 1.2, epsilon: 0 },
    };
    const answer = { ...sure, mean: [0], covariance: [0.01] };
    expect(reasonFor(alone, answer)).toMatchObject({ kind: 'noise-hides', parameter: 'omega0' });
  });
});
