import { describe, expect, it } from 'vitest';
import { loadKernel } from '../../../physics/kernel/load.ts';
import { createSampler } from '../../../physics/sampler.ts';
import { experimentAt, levelOf } from '../../../web/pages/challenge/game/levels.ts';
import { drawPuzzle, measure } from '../../../web/pages/challenge/game/puzzle.ts';
import { RoundPictures, peakOf } from '../../../web/pages/challenge/solve/round-solver.ts';

const kernel = loadKernel();

function picturesOf(id: string, seed: number): RoundPictures {
  const puzzle = drawPuzzle(levelOf(id)!, seed);
  return new RoundPictures(kernel, puzzle, measure(kernel, puzzle));
}

describe('the pictures of a round', () => {
  it('show what the instrument would record, as the sampler of the experiment says', () => {
    const pictures = picturesOf('noisy-image', 4);
    const values = [0.3, 0.8, 0.1];
    const expected = createSampler(kernel, experimentAt(pictures.puzzle.level)).simulate(values);
    const { amplitude } = pictures.recorded('you', values);
    for (let i = 0; i < expected.length; i++) expect(amplitude[i]).toBeCloseTo(expected[i], 5);
  });

  it('show the peak of a linear oscillator where theory has it: 2 force / gamma high, at omega0', () => {
    const pictures = picturesOf('noisy-image', 4);
    const { you } = pictures.fins({ you: [0.4, 1, 0] });
    const lastRow = you!.amplitude.subarray((you!.forceCount - 1) * you!.columnCount);
    const column = lastRow.indexOf(Math.max(...lastRow));
    expect(lastRow[column]).toBeCloseTo((2 * 2) / 1, 1);
    // a little later, for the oscillator follows the drive with the delay 2 / gamma or so, at a rate of 0.04
    const late = you!.omegaFirst + column * you!.omegaStep - 0.4;
    expect(late).toBeGreaterThan(0);
    expect(late).toBeLessThan(0.2);
  });

  it('put the readings at the drive frequencies of the fin, within half a bin', () => {
    const pictures = picturesOf('resonance', 8);
    const { truth } = pictures.fins({ truth: pictures.puzzle.truth });
    const bin = pictures.readings.omegaStep;
    const [seen, is] = [peakOf(pictures.readings), peakOf(truth!)];
    expect(Math.abs(seen.omega - is.omega)).toBeLessThan(bin);
    const end = ({ omegaFirst, omegaStep, columnCount }: typeof pictures.readings) =>
      omegaFirst + omegaStep * (columnCount - 1);
    expect(pictures.readings.omegaFirst - truth!.omegaFirst).toBeCloseTo(bin / 2, 1);
    expect(end(truth!) - end(pictures.readings)).toBeCloseTo(bin / 2, 1);
  });

  it('have an axis that holds the readings and every fin', () => {
    const pictures = picturesOf('noisy-curve', 2);
    const fins = pictures.fins({ you: [0, 0.5, 0.05], truth: pictures.puzzle.truth });
    const top = Math.max(...pictures.readings.amplitude, ...fins.you!.amplitude, ...fins.truth!.amplitude);
    expect(pictures.ranges(Object.values(fins)).amplitudeMax).toBeGreaterThan(top);
  });

  it('leave out of the lines what still settles, and nothing of a sweep that never does', () => {
    const slow = picturesOf('noisy-image', 4).fins({ you: [0, 1, 0] }).you!;
    // exp(-gamma t / 2) after 8 / gamma is exp(-4), a fiftieth; of 200 that is a share of 0.04
    expect(slow.settledColumn).toBe(Math.round(0.04 * slow.columnCount));
    const fast = picturesOf('fast-sweep', 4).fins({ you: [0, 1, 0] }).you!;
    expect(fast.settledColumn).toBe(0);
  });
});
