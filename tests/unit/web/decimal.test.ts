import { describe, expect, it } from 'vitest';
import { formatDecimal } from '../../../web/links/decimal.ts';
import { formatParameter } from '../../../web/links/knobs.ts';

describe('a number in words', () => {
  it('has a true minus sign and no minus zero', () => {
    expect(formatDecimal(-1.5, 1)).toBe('−1.5');
    expect(formatDecimal(-0.001, 2)).toBe('0.00');
    expect(formatDecimal(-0.04, 1)).toBe('0.0');
    expect(formatDecimal(2, 0)).toBe('2');
    expect(formatParameter('omega0', -0.001)).toBe('0.00');
    expect(formatParameter('omega0', -0.25)).toBe('−0.25');
  });
});
