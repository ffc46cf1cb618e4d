import { describe, expect, it } from 'vitest';
import { conditioned, covarianceOf } from '../../../web/pages/challenge/game/gaussian.ts';
import { guessOfNetwork, guessOfObserver } from '../../../web/pages/challenge/game/guess.ts';
import { levels } from '../../../web/pages/challenge/game/levels.ts';
import { drawPuzzle, type Puzzle } from '../../../web/pages/challenge/game/puzzle.ts';

const mean = [0.1, 1, 0.07];
const factor = [0.05, -0.02, 0.03, 0.004, -0.003, 0.006];

/** exp(-|L^-1 (x - mean)|^2 / 2), by forward substitution, term by term. */
function density(x: readonly number[]): number {
  const [a, b, c] = x.map((value, p) => value - mean[p]);
  const y0 = a / factor[0];
  const y1 = (b - factor[1] * y0) / factor[2];
  const y2 = (c - factor[3] * y0 - factor[4] * y1) / factor[5];
  return Math.exp(-(y0 * y0 + y1 * y1 + y2 * y2) / 2);
}

/** Mean and deviation of each open component, by summing the density over a grid through what is told. */
function summedUp(told: readonly (number | null)[]): { values: number[]; deviations: number[] } {
  const open = [0, 1, 2].filter((p) => told[p] === null);
  const n = 401;
  const reach = [0.5, 0.4, 0.08];
  const axis = (p: number): number[] =>
    Array.from({ length: n }, (_, i) => mean[p] + reach[p] * ((2 * i) / (n - 1) - 1));
  let points = [told.map((value) => value ?? 0)];
  for (const p of open)
    points = points.flatMap((point) => axis(p).map((x) => point.map((value, q) => (q === p ? x : value))));
  const weights = points.map(density);
  const total = weights.reduce((sum, w) => sum + w, 0);
  const average = (f: (x: readonly number[]) => number): number =>
    points.reduce((sum, x, i) => sum + weights[i] * f(x), 0) / total;
  const values = open.map((p) => average((x) => x[p]));
  return {
    values,
    deviations: open.map((p, i) => Math.sqrt(average((x) => (x[p] - values[i]) ** 2))),
  };
}

describe('a Gaussian of which some components are told', () => {
  it.each([[[null, 1.03, 0.08]], [[null, null, 0.06]], [[0.12, null, null]], [[0.12, null, 0.08]]])(
    '%j is what its density, summed up over the others, says',
    (told) => {
      const { values, deviations } = conditioned(mean, covarianceOf(factor, 3), told);
      const truth = summedUp(told);
      values.forEach((value, i) => {
        expect(Math.abs(value - truth.values[i]) / truth.deviations[i]).toBeLessThan(1e-3);
        expect(Math.abs(deviations[i] / truth.deviations[i] - 1)).toBeLessThan(1e-3);
      });
    },
  );

  it('is itself where nothing is told', () => {
    const { values, deviations } = conditioned(mean, covarianceOf(factor, 3), [null, null, null]);
    expect(values).toEqual(mean);
    // the lengths of the factor's rows
    const rows = [[0.05], [-0.02, 0.03], [0.004, -0.003, 0.006]];
    deviations.forEach((sd, p) => expect(sd).toBeCloseTo(Math.hypot(...rows[p]), 12));
  });

  it('is refused where what is told has no spread', () => {
    expect(() => conditioned([0, 0], new Float64Array([1, 0, 0, 0]), [null, 1])).toThrow(
      'covariance must be positive definite; got 1, 0, 0, 0.',
    );
  });
});

describe('a network at a level that tells', () => {
  const lean = levels[2];
  const puzzle: Puzzle = { ...drawPuzzle(lean, 1), known: { gamma: 1.03 } };

  it('answers for what is asked, given what is told', () => {
    const guess = guessOfNetwork(puzzle, { mean, cholesky: factor });
    const truth = summedUp([null, 1.03, null]);
    expect(guess.values).toHaveLength(2);
    guess.values.forEach((value, i) => expect(value).toBeCloseTo(truth.values[i], 4));
    guess.deviations!.forEach((value, i) => expect(value).toBeCloseTo(truth.deviations[i], 4));
  });

  it('answers as it is where it knows no errors', () => {
    expect(guessOfNetwork(puzzle, { mean, cholesky: null })).toEqual({
      values: [0.1, 0.07],
      deviations: null,
    });
  });

  it('never leaves the prior', () => {
    const { values } = guessOfNetwork(puzzle, { mean: [-3, 1, 0.4], cholesky: null });
    expect(values).toEqual([-1, 0.15]);
  });

  it.each([
    ['NaN', { mean: [0, Number.NaN, 0], cholesky: factor }],
    ['infinite errors', { mean, cholesky: [...factor.slice(0, 5), Infinity] }],
    ['too few numbers', { mean: [0, 1], cholesky: null }],
    ['a factor of another size', { mean, cholesky: [1, 0, 1] }],
  ])('is refused with %s', (_, answer) => {
    expect(() => guessOfNetwork(puzzle, answer)).toThrow("finite numbers for the 3 unknowns of 'image'");
  });
});

it('the ideal observer guesses the mean of its posterior, and its spread', () => {
  const fit = { values: [0, 0], deviations: null };
  const answer = { mean: [1, 2], covariance: [0.04, 0.01, 0.01, 0.09], effectiveSampleCount: 500, fit };
  const { values, deviations } = guessOfObserver(answer);
  expect(values).toEqual([1, 2]);
  expect(deviations![0]).toBeCloseTo(0.2, 12);
  expect(deviations![1]).toBeCloseTo(0.3, 12);
});
