import { describe, expect, it } from 'vitest';
import { movingTime, ResolutionScaler, stillTime, type Detail } from '../../../web/view3d/frames/resolution-scaler.ts';

/** Milliseconds of a picture. */
type Renderer = (detail: Detail) => number;

/** A renderer as measured: something for every picture, for every triangle, and for every pixel. */
const renderer =
  (fixed: number, forTriangles: number, forPixels: number): Renderer =>
  ({ pixelRatio, stride }) =>
    fixed + forTriangles / stride ** 2 + forPixels * pixelRatio ** 2;

/** Draws moving pictures one after another; returns how they were drawn. */
function drag(pace: ResolutionScaler, time: Renderer, count: number): Detail[] {
  return Array.from({ length: count }, () => {
    const detail = pace.moving;
    pace.finished(detail, time(detail));
    return detail;
  });
}

/** Comes to rest after a moving picture; returns the pictures drawn then. */
function rest(pace: ResolutionScaler, time: Renderer): Detail[] {
  const drawn: Detail[] = [];
  for (let still = pace.stillAfter(pace.moving); still; still = pace.stillAfter(still)) {
    drawn.push(still);
    pace.finished(still, time(still));
  }
  return drawn;
}

function started(finest: number, first = finest): ResolutionScaler {
  const pace = new ResolutionScaler(first);
  pace.resize(finest);
  return pace;
}

const quick = renderer(1, 1, 2);
const slow = renderer(10, 40, 40);
const hopeless = renderer(300, 300, 300);

describe('the pace of the pictures', () => {
  it('leaves a quick renderer at full resolution, without a second picture at rest', () => {
    for (const finest of [1, 1.25, 1.5, 2]) {
      const pace = started(finest);
      expect(drag(pace, quick, 50)).toEqual(Array(50).fill({ pixelRatio: finest, stride: 1 }));
      expect(rest(pace, quick)).toEqual([]);
      expect(pace.inFlightMax).toBe(2);
    }
  });

  it('does not mind single slow pictures, as while a shader is compiled', () => {
    const pace = started(2);
    for (let i = 0; i < 30; i++) pace.finished(pace.moving, i % 3 === 0 ? 900 : 5);
    expect(pace.moving).toBe(pace.finest);
  });

  it('finds a resolution that a slow renderer draws in time, and stays there', () => {
    const pace = started(2);
    const drawn = drag(pace, slow, 40);
    const settled = drawn[12];
    expect(slow(settled)).toBeLessThanOrEqual(movingTime);
    expect(slow(drawn[0])).toBeGreaterThan(movingTime);
    for (const detail of drawn.slice(12)) expect(detail).toBe(settled);
    expect(pace.inFlightMax).toBe(1);
  });

  it('never moves to and fro, whatever the renderer', () => {
    for (const fixed of [0, 5, 20, 45]) {
      for (const forTriangles of [0, 10, 60, 200]) {
        for (const forPixels of [1, 10, 40, 200]) {
          const time = renderer(fixed, forTriangles, forPixels);
          const pace = started(2, 1);
          drag(pace, time, 30);
          const settled = pace.moving;
          for (let i = 0; i < 5; i++) {
            rest(pace, time);
            expect(drag(pace, time, 10)).toEqual(Array(10).fill(pace.moving));
          }
          // a rest may teach it that the finest picture is quick; nothing takes that back
          expect([settled, pace.finest]).toContain(pace.moving);
        }
      }
    }
  });

  it('does not go below half a pixel for each of the page', () => {
    const pace = started(2);
    drag(pace, hopeless, 40);
    expect(pace.moving.pixelRatio).toBe(0.5);
  });

  it('comes back up when the renderer has become quick again', () => {
    const pace = started(2);
    drag(pace, hopeless, 40);
    drag(pace, quick, 40);
    expect(pace.moving).toBe(pace.finest);
  });

  it('begins modestly where it is told to, and a quick picture at rest leads to full resolution', () => {
    const pace = started(2, 1);
    expect(pace.moving).toEqual({ pixelRatio: 1, stride: 2 });
    drag(pace, renderer(14, 0, 1), 1);
    rest(pace, renderer(14, 0, 1));
    expect(pace.moving).toBe(pace.finest);
  });

  it('draws at rest as finely as the time for it allows, and at least with all vertices', () => {
    for (const forPixels of [10, 40, 80, 200, 800]) {
      const time = renderer(10, 30, forPixels);
      const pace = started(2, 1);
      drag(pace, time, 20);
      const last = rest(pace, time).at(-1);
      expect(last?.stride).toBe(1);
      expect(last?.pixelRatio).toBeGreaterThanOrEqual(pace.moving.pixelRatio);
      if (last && last.pixelRatio > pace.moving.pixelRatio) expect(time(last)).toBeLessThanOrEqual(stillTime);
      // a step up has about twice the pixels, and may take twice as long
      if (last && last !== pace.finest) expect(2.05 * time(last)).toBeGreaterThan(stillTime);
    }
  });

  it('draws each picture at rest finer than the one before', () => {
    const pace = started(2);
    drag(pace, slow, 20);
    const ratios = rest(pace, slow).map(({ pixelRatio }) => pixelRatio);
    expect(ratios).toEqual([...new Set(ratios)].sort((a, b) => a - b));
    expect(ratios.length).toBeGreaterThan(0);
  });

  it('keeps its pace when the canvas changes size', () => {
    const pace = started(2);
    drag(pace, slow, 20);
    const { moving } = pace;
    pace.resize(2);
    expect(pace.moving).toEqual(moving);
    pace.resize(1);
    expect(pace.moving.pixelRatio).toBeLessThanOrEqual(1);
  });
});
