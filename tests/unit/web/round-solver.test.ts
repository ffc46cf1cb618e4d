import { describe, expect, it } from 'vitest';
import { loadKernel } from '../../../physics/kernel/load.ts';
import { createSampler } from '../../../physics/sampler.ts';
import { askedUnknowns, experimentAt, levelOf, levels } from '../../../web/pages/challenge/game/levels.ts';
import { drawPuzzle, measure } from '../../../web/pages/challenge/game/puzzle.ts';
import { readingsOf } from '../../../web/pages/challenge/solve/fin.ts';
import { peakOf } from '../../../web/pages/challenge/solve/peak.ts';
import {
  RoundSolver,
  type Answers,
  type RoundData,
} from '../../../web/pages/challenge/solve/round-solver.ts';

const kernel = loadKernel();

function solved(id: string, seed: number, answers: Answers): RoundData {
  const puzzle = drawPuzzle(levelOf(id)!, seed);
  return new RoundSolver(kernel, puzzle, measure(kernel, puzzle)).solve(answers);
}

describe('what is drawn of a round', () => {
  it('is solved once for each change: the same answers give the same object', () => {
    const puzzle = drawPuzzle(levelOf('noisy-image')!, 4);
    const solver = new RoundSolver(kernel, puzzle, measure(kernel, puzzle));
    const values = [0.3, 0.8, 0.1];
    const first = solver.solve({ you: values });
    expect(solver.solve({ you: values })).toBe(first);
    const next = solver.solve({ you: [0.4, 0.8, 0.1] });
    expect(next).not.toBe(first);
    expect(solver.solve({ you: values, truth: puzzle.truth }).fins.truth).toBeDefined();
  });

  it('has what the instrument would record, as the sampler of the experiment says', () => {
    const values = [0.3, 0.8, 0.1];
    const { puzzle, recorded } = solved('noisy-image', 4, { you: values });
    const expected = createSampler(kernel, experimentAt(puzzle.level)).simulate(values);
    for (let i = 0; i < expected.length; i++) expect(recorded!.amplitude[i]).toBeCloseTo(expected[i], 5);
  });

  it('has both parts of z where the experiment measures them, and |z| of both', () => {
    const values = [0.3, 0.8, 0.1];
    const { puzzle, recorded, readings, fins } = solved('quadratures', 4, { you: values });
    const expected = createSampler(kernel, experimentAt(puzzle.level)).simulate(values);
    const { u, v } = recorded!.quadratures!;
    expect(u).toHaveLength(expected.length / 2);
    [...u, ...v].forEach((part, i) => expect(part).toBeCloseTo(expected[i], 5));
    readings.amplitude.forEach((amplitude, i) => {
      const { u: x, v: y } = readings.quadratures!;
      expect(amplitude).toBeCloseTo(Math.hypot(x[i], y[i]), 5);
    });
    const { amplitude, quadratures } = fins.you!;
    amplitude.forEach((one, i) =>
      expect(one).toBeCloseTo(Math.hypot(quadratures!.u[i], quadratures!.v[i]), 4),
    );
  });

  it('has the peak of a linear oscillator where theory has it: 2 force / gamma high, at omega0', () => {
    const { you } = solved('noisy-image', 4, { you: [0.4, 1, 0] }).fins;
    const lastRow = you!.amplitude.subarray((you!.forceCount - 1) * you!.columnCount);
    const column = lastRow.indexOf(Math.max(...lastRow));
    expect(lastRow[column]).toBeCloseTo((2 * 2) / 1, 1);
    // a little later, for the oscillator follows the drive with the delay 2 / gamma or so, at a rate of 0.04
    const late = you!.omegaFirst + column * you!.omegaStep - 0.4;
    expect(late).toBeGreaterThan(0);
    expect(late).toBeLessThan(0.2);
  });

  it('has the peak of a nonlinearly damped one where theory has it: (gamma + kappa |z|^2) |z| = 2 force', () => {
    const { you } = solved('nonlinear-damping', 4, { you: [0.4, 0.8, 0, 0.05] }).fins;
    const highest = Math.max(...you!.amplitude);
    expect((0.8 + 0.05 * highest ** 2) * highest).toBeCloseTo(2 * 2, 1);
  });

  it('has the readings at the drive frequencies of the fin, within half a bin', () => {
    const { truth } = drawPuzzle(levelOf('resonance')!, 8);
    const { readings, fins } = solved('resonance', 8, { truth });
    const bin = readings.omegaStep;
    const [seen, is] = [peakOf(readings), peakOf(fins.truth!)];
    expect(Math.abs(seen.omega - is.omega)).toBeLessThan(bin);
    const end = ({ omegaFirst, omegaStep, columnCount }: typeof readings) =>
      omegaFirst + omegaStep * (columnCount - 1);
    expect(readings.omegaFirst - fins.truth!.omegaFirst).toBeCloseTo(bin / 2, 1);
    expect(end(fins.truth!) - end(readings)).toBeCloseTo(bin / 2, 1);
  });

  it.each(levels.map(({ id }) => id))(
    'has at the level %s axes that come from the measurement alone, whatever is answered, with the truth below their top',
    (id) => {
      for (let seed = 0; seed < 20; seed++) {
        const puzzle = drawPuzzle(levelOf(id)!, seed);
        const solver = new RoundSolver(kernel, puzzle, measure(kernel, puzzle));
        const axes = ({ amplitudeMax, imageMax, differenceMax, omegaRange, forceRange }: RoundData) => ({
          amplitudeMax,
          imageMax,
          differenceMax,
          omegaRange,
          forceRange,
        });
        const asked = askedUnknowns(puzzle.level);
        const first = axes(solver.solve({ you: asked.map(({ low }) => low) }));
        expect(axes(solver.solve({ you: asked.map(({ high }) => high) }))).toEqual(first);
        const revealed = solver.solve({ you: puzzle.truth, truth: puzzle.truth });
        expect(axes(revealed)).toEqual(first);
        const { readings, fins, amplitudeMax, imageMax } = revealed;
        expect(Math.max(...fins.truth!.amplitude)).toBeLessThan(amplitudeMax);
        expect(Math.max(...readings.amplitude)).toBeLessThan(amplitudeMax);
        const { u, v } = readings.quadratures ?? { u: readings.amplitude, v: readings.amplitude };
        expect(Math.max(...[...u, ...v].map(Math.abs))).toBeLessThan(imageMax);
      }
    },
  );

  it('leaves out of the lines what still settles, and nothing of a sweep that never does', () => {
    const slow = solved('noisy-image', 4, { you: [0, 1, 0] }).fins.you!;
    // exp(-gamma t / 2) after 8 / gamma is exp(-4), a fiftieth; of 200 that is a share of 0.04
    expect(slow.settledColumn).toBe(Math.round(0.04 * slow.columnCount));
    const fast = solved('fast-sweep', 4, { you: [0, 1, 0] }).fins.you!;
    expect(fast.settledColumn).toBe(0);
  });

  it('is refused of a sweep that goes down, whose columns would be drawn in the wrong order', () => {
    const experiment = experimentAt(levelOf('noisy-image')!);
    const sweep = { ...experiment.sweep, omegaStart: 4, omegaStop: -4 };
    expect(() => readingsOf({ ...experiment, sweep }, new Float32Array(2500))).toThrow(
      'experiment.sweep must go up, for its columns are drawn in their order; got 4 to -4.',
    );
  });
});
