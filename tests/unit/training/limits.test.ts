import { describe, expect, it } from 'vitest';
import { experimentOf } from '../../../physics/experiment.ts';
import { limits, squareSum } from '../../../networks/limits.ts';
import { goldenLimits } from '../physics/golden.ts';

describe('the table of physical limits', () => {
  it('is the one of tests/golden/limits.json', () => {
    const expected = goldenLimits.map(({ experiment, sigma, errors }) => ({ experiment, sigma, errors }));
    expect(limits).toEqual(expected);
  });

  it.each(goldenLimits)('has an error for each unknown of $experiment at $sigma, and their sum', (row) => {
    expect(row.errors).toHaveLength(experimentOf(row.experiment).unknowns.length);
    // errors are written with three digits or so, sums with two or three
    expect(squareSum(row.errors) / row.sumOfSquares).toBeGreaterThan(0.98);
    expect(squareSum(row.errors) / row.sumOfSquares).toBeLessThan(1.02);
  });
});
