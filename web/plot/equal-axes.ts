import type { Span } from './plot-area.ts';

/** Ends that hold 0 and all of these numbers. */
export function extentOf(arrays: readonly ArrayLike<number>[]): [number, number] {
  let low = 0;
  let high = 0;
  for (const array of arrays) {
    for (let k = 0; k < array.length; k++) {
      if (array[k] < low) low = array[k];
      else if (array[k] > high) high = array[k];
    }
  }
  return [low, high];
}

/** Ends that hold low and high, moving in steps of an eighth so that axes stand still while a parameter is dragged. */
function stepped([low, high]: Span): Span {
  const step = 2 ** Math.ceil(Math.log2(Math.max(high - low, 0.01)) - 3);
  return [Math.floor((low - 0.02 * step) / step) * step, Math.ceil((high + 0.02 * step) / step) * step];
}

/** Axes of the same scale that hold both extents, in a plot of this size; of a plot without a size, any that hold them. */
export function equalSpans(
  { width, height }: { readonly width: number; readonly height: number },
  xExtent: Span,
  yExtent: Span,
): readonly [Span, Span] {
  const [left, right] = stepped(xExtent);
  const [bottom, top] = stepped(yExtent);
  if (width === 0 || height === 0)
    return [
      [left, right],
      [bottom, top],
    ];
  const unit = Math.max((right - left) / width, (top - bottom) / height);
  const around = (centre: number, length: number): Span => [
    centre - (unit * length) / 2,
    centre + (unit * length) / 2,
  ];
  return [around((left + right) / 2, width), around((bottom + top) / 2, height)];
}
