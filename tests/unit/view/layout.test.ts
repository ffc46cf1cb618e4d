import { describe, expect, it } from 'vitest';
import { placeLabels, type LabelRequest } from '../../../web/view3d/axes/label-layout.ts';

const label = (key: string, x: number, y: number, change: Partial<LabelRequest> = {}): LabelRequest => ({
  key,
  text: key,
  width: 60,
  height: 12,
  x,
  y,
  outwardX: 0,
  outwardY: 1,
  gap: 9,
  title: false,
  ...change,
});

const keys = (requests: readonly LabelRequest[]): string[] =>
  placeLabels(requests, 400, 300).map(({ request }) => request.key);

describe('a label', () => {
  it('stands outward of its point by the gap and half its own size', () => {
    const [below] = placeLabels([label('a', 200, 100)], 400, 300);
    expect([below.x, below.y]).toEqual([200, 100 + 9 + 6]);
    const [left] = placeLabels([label('a', 200, 100, { outwardX: -1, outwardY: 0 })], 400, 300);
    expect([left.x, left.y]).toEqual([200 - 9 - 30, 100]);
  });

  it('moves a little to stay on the canvas, but not a long way', () => {
    const [moved] = placeLabels([label('a', 10, 100)], 400, 300);
    expect(moved.x - 30).toBeGreaterThanOrEqual(0);
    expect(moved.x).toBeLessThan(10 + 0.75 * 60);
    expect(keys([label('a', 200, 295)])).toEqual([]);
  });

  it('of a point off the canvas is left out', () => {
    expect(
      keys([label('a', -1, 100), label('b', 401, 100), label('c', 200, -1), label('d', 200, 301)]),
    ).toEqual([]);
  });

  it('gives way to an earlier one that it would touch', () => {
    expect(keys([label('a', 200, 100), label('b', 250, 100), label('c', 270, 100)])).toEqual(['a', 'c']);
  });

  it('takes the first of its alternatives that fits, and no other', () => {
    const placed = placeLabels(
      [label('a', 200, 100), label('b', 210, 100), label('b', 300, 100), label('b', 100, 100)],
      400,
      300,
    );
    expect(placed.map(({ request, x }) => [request.key, x])).toEqual([
      ['a', 200],
      ['b', 300],
    ]);
  });
});
