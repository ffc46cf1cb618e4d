import { describe, expect, it } from 'vitest';
import { noteFrequencies, noteOf } from '../../../web/browser/sound/scale.ts';
import { placeAt, placeCount, placeTime } from '../../../web/pages/explorer/hearing/sweep-places.ts';
import { ResponseSolver } from '../../../web/pages/explorer/response/solver.ts';
import { presetNames, withPreset } from '../../../web/pages/explorer/state/presets.ts';
import { initialState, withDirection } from '../../../web/links/explorer-state.ts';

describe('the notes of amplitudes', () => {
  it('span two octaves, from A3 to A5 of a piano', () => {
    expect(noteFrequencies[0]).toBe(220);
    expect(noteFrequencies.at(-1)).toBe(880);
  });

  it('lie at least a whole tone apart, so that each is heard as another', () => {
    for (let i = 1; i < noteFrequencies.length; i++)
      expect(noteFrequencies[i] / noteFrequencies[i - 1]).toBeGreaterThan(2 ** (1.99 / 12));
  });

  it('rise with the amplitude, and every one of them is used', () => {
    const heard = Array.from({ length: 1001 }, (_, i) => noteOf((i / 1000) * 5, 5));
    expect(heard).toEqual([...heard].sort((a, b) => a - b));
    expect([...new Set(heard)]).toEqual(noteFrequencies);
  });

  it('stay within the scale, whatever the amplitude', () => {
    expect([-1, 0, 5, 50, Infinity].map((amplitude) => noteOf(amplitude, 5))).toEqual([
      220, 220, 880, 880, 880,
    ]);
  });
});

describe('the places of a sweep that is heard', () => {
  const solver = new ResponseSolver();
  const heard = (state: typeof initialState) => {
    const response = solver.solve(state);
    const places = [];
    for (let step = 0, place = placeAt(response, 0); place; place = placeAt(response, ++step))
      places.push(place);
    return { response, places };
  };

  it('take three seconds, from one end of the sweep to the other', () => {
    expect(placeCount * placeTime).toBe(3000);
    const { response, places } = heard(initialState);
    const { omega } = response.grids[0].fine;
    expect(places).toHaveLength(placeCount);
    expect([places[0].omega, places.at(-1)?.omega]).toEqual([omega[0], omega.at(-1)]);
  });

  it('go the way that the sweep goes, and of two sweeps up before down', () => {
    const rising = (omegas: readonly number[]): boolean =>
      omegas.every((x, i) => i === 0 || x > omegas[i - 1]);
    const omegasOf = (direction: 'up' | 'down' | 'both') =>
      heard(withDirection(initialState, direction)).places.map(({ omega }) => omega);
    expect(rising(omegasOf('up'))).toBe(true);
    expect(rising(omegasOf('down').reverse())).toBe(true);
    const both = omegasOf('both');
    expect(both).toHaveLength(2 * placeCount);
    expect(both.slice(0, placeCount)).toEqual(omegasOf('up'));
    expect(both.slice(placeCount)).toEqual(omegasOf('down'));
  });

  it.each(presetNames)('let at least five notes of the preset “%s” be heard', (preset) => {
    const { response, places } = heard(withPreset(initialState, preset));
    const notes = new Set(places.map(({ amplitude }) => noteOf(amplitude, response.amplitudeMax)));
    expect(notes.size).toBeGreaterThanOrEqual(5);
  });
});
