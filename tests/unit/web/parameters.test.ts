import { describe, expect, it } from 'vitest';
import { experiments, type Experiment } from '../../../physics/experiment.ts';
import { formatParameter, knobNames, quantise } from '../../../web/links/knobs.ts';
import { parameters } from '../../../web/ui/parameters.ts';

const unknowns = experiments.flatMap(({ id, unknowns: list }: Experiment) =>
  list.map((unknown) => [`${unknown.name} of ${id}`, unknown] as const),
);

describe('the table of parameters', () => {
  it.each(unknowns)(
    'has a row for %s whose slider reaches over the whole prior',
    (_, { name, low, high }) => {
      const row = parameters[name];
      expect(row.low).toBeLessThanOrEqual(low);
      expect(row.high).toBeGreaterThanOrEqual(high);
      expect(quantise(name, low)).toBe(low);
      expect(quantise(name, high)).toBe(high);
      // fine enough to say every value that counts
      expect((high - low) / row.step).toBeGreaterThanOrEqual(50);
      expect(row.title()).not.toBe('');
      expect(row.symbol.strings.join('')).toContain('math');
    },
  );

  it('has a row for every knob of the explorer, with digits that tell its steps apart', () => {
    for (const name of knobNames) {
      const { low, step, title, unit } = parameters[name];
      expect(formatParameter(name, low)).not.toBe(formatParameter(name, low + step));
      expect(title()).not.toBe('');
      expect(unit()).not.toBe('');
    }
  });
});
