import { describe, expect, it } from 'vitest';
import {
  backbone,
  bistabilityThreshold,
  folds,
  peak,
  responseOmega,
  stability,
  steadyStates,
} from '../../../physics/duffing.ts';
import { golden } from './golden.ts';

const fin = { omega0: -0.6, gamma: 0.9, epsilon: 0.12 };

describe('steady states', () => {
  it('agree with the reference amplitudes and their stability', () => {
    for (const state of golden.steadyStates) {
      const found = steadyStates(state, state.force, state.omega);
      expect(found.map((s) => s.stable)).toEqual(state.stable);
      found.forEach((s, i) => expect(Math.abs(s.amplitude - state.amplitudes[i])).toBeLessThan(1e-4));
    }
  });

  it('of a linear oscillator are the Lorentzian', () => {
    const [state] = steadyStates({ omega0: 0.3, gamma: 0.5, epsilon: 0 }, 1.2, 1);
    expect(state.amplitude).toBeCloseTo(1.2 / Math.hypot(0.7, 0.25), 10);
    expect(state.stable).toBe(true);
  });

  it('satisfy their equation with nonlinear damping and either sign of epsilon', () => {
    for (const epsilon of [-0.2, -0.03, 0.03, 0.2]) {
      for (const kappa of [0, 0.05]) {
        for (let omega = -4; omega <= 4; omega += 0.37) {
          for (const { amplitude } of steadyStates({ omega0: 0.2, gamma: 0.6, epsilon, kappa }, 1.7, omega)) {
            const n = amplitude ** 2;
            const left = n * ((0.2 - omega + epsilon * n) ** 2 + (0.6 + kappa * n) ** 2 / 4);
            expect(left).toBeCloseTo(1.7 ** 2, 8);
          }
        }
      }
    }
  });

  it('without force are rest', () => {
    expect(steadyStates(fin, 0, 1)).toEqual([{ amplitude: 0, stable: true }]);
  });
});

describe('a bad argument is refused by name, value and remedy:', () => {
  it.each([
    ['gamma must be a finite number above 0; got -0.1.', () => steadyStates({ ...fin, gamma: -0.1 }, 1, 0)],
    ['force must be a finite number; got NaN.', () => steadyStates(fin, Number.NaN, 0)],
    ['omega must be a finite number; got Infinity.', () => steadyStates(fin, 1, Infinity)],
    ['omega0 must be a finite number; got NaN.', () => peak({ ...fin, omega0: Number.NaN }, 1)],
    ['force must be a finite number; got NaN.', () => peak(fin, Number.NaN)],
    ['epsilon must be a finite number; got Infinity.', () => folds({ ...fin, epsilon: Infinity }, 1)],
    ['force must be a finite number; got NaN.', () => folds(fin, Number.NaN)],
    ['gamma must be a finite number above 0; got 0.', () => bistabilityThreshold({ ...fin, gamma: 0 })],
    ['amplitude must be a finite number; got NaN.', () => backbone(fin, Number.NaN)],
    ['n must be a finite number above 0; got 0.', () => responseOmega(fin, 1, 0, 1)],
    ['force must be a finite number; got NaN.', () => responseOmega(fin, Number.NaN, 1, 1)],
    ['n must be a finite number, 0 or above; got -1.', () => stability(fin, 0, -1)],
    ['kappa must be a finite number, 0 or above; got -1.', () => stability({ ...fin, kappa: -1 }, 0, 1)],
  ])('%s', (message, call) => {
    expect(call).toThrow(RangeError);
    expect(call).toThrow(message);
  });
});

describe('folds', () => {
  it('appear as the force crosses the bistability threshold', () => {
    const threshold = bistabilityThreshold(fin);
    expect(folds(fin, 0.999 * threshold)).toHaveLength(0);
    expect(folds(fin, 1.001 * threshold)).toHaveLength(2);
  });

  it('separate one steady state from three', () => {
    for (const oscillator of [fin, { ...fin, epsilon: -0.12 }, { ...fin, kappa: 0.02 }]) {
      const omegas = folds(oscillator, 1.7).map((fold) => fold.omega);
      const [first, second] = [Math.min(...omegas), Math.max(...omegas)];
      const count = (omega: number): number => steadyStates(oscillator, 1.7, omega).length;
      expect([count(first - 1e-4), count(first + 1e-4), count(second - 1e-4), count(second + 1e-4)]).toEqual([
        1, 3, 3, 1,
      ]);
    }
  });

  it('solve x^3 (1 - x) = gamma^6 / (256 epsilon^2 force^4), x the squared amplitude over that of the tip', () => {
    const tip = peak(fin, 1.7).amplitude ** 2;
    for (const { amplitude } of folds(fin, 1.7)) {
      const x = amplitude ** 2 / tip;
      expect(x ** 3 * (1 - x)).toBeCloseTo(0.9 ** 6 / (256 * 0.12 ** 2 * 1.7 ** 4), 8);
    }
  });
});

describe('the tip', () => {
  it('stands at 2 force / gamma, on the backbone', () => {
    const tip = peak(fin, 1.7);
    expect(tip.amplitude).toBeCloseTo(3.4 / 0.9, 12);
    expect(tip.omega).toBeCloseTo(-0.6 + (4 * 0.12 * 1.7 ** 2) / 0.9 ** 2, 12);
    expect(tip.omega).toBe(backbone(fin, tip.amplitude));
  });

  it('is lowered by nonlinear damping to where loss and drive are in balance', () => {
    const { amplitude } = peak({ ...fin, kappa: 0.05 }, 1.7);
    expect((0.9 + 0.05 * amplitude ** 2) * amplitude).toBeCloseTo(3.4, 10);
  });

  it('is the largest steady amplitude at any drive frequency', () => {
    const tip = peak(fin, 1.7);
    const states = steadyStates(fin, 1.7, tip.omega);
    expect(states[states.length - 1].amplitude).toBeCloseTo(tip.amplitude, 6);
    expect(responseOmega(fin, 1.7, tip.amplitude ** 2, 1)).toBeCloseTo(tip.omega, 6);
  });
});
