/** Where a line of sight meets a response surface: ray marching over the bilinear heights, on the CPU. Pure. */

/** Heights over an even grid whose cells are unit squares: column along x, row along y. */
export interface HeightField {
  readonly columnCount: number;
  readonly rowCount: number;
  /** [rowCount, columnCount] row-major. */
  readonly heights: Float32Array;
  /** No height lies outside these two. */
  readonly low: number;
  readonly high: number;
}

/** A line: origin plus t times direction; x in columns, y in rows, z in the unit of the heights. */
export interface Ray {
  readonly originX: number;
  readonly originY: number;
  readonly originZ: number;
  readonly directionX: number;
  readonly directionY: number;
  readonly directionZ: number;
}

/** Bilinear height at a column and a row, both possibly fractional and within the grid. */
export function heightAt(field: HeightField, column: number, row: number): number {
  const { heights, columnCount, rowCount } = field;
  const c = Math.min(Math.max(Math.floor(column), 0), columnCount - 2);
  const r = Math.min(Math.max(Math.floor(row), 0), rowCount - 2);
  const u = column - c;
  const v = row - r;
  const i = r * columnCount + c;
  const near = heights[i] + (heights[i + 1] - heights[i]) * u;
  const far = heights[i + columnCount] + (heights[i + columnCount + 1] - heights[i + columnCount]) * u;
  return near + (far - near) * v;
}

/**
 * The least t >= 0 at which the ray touches the surface, from above or from below; null where it passes by.
 * Steps are half a cell, so a feature narrower than that in both directions can be missed.
 */
export function rayMarch(field: HeightField, ray: Ray): number | null {
  const span = inside(field, ray);
  if (!span) return null;
  const cells = Math.max(Math.abs(ray.directionX), Math.abs(ray.directionY)) * (span.leave - span.enter);
  // a ray straight down crosses no cell; it still needs a few steps
  const stepCount = Math.max(8, Math.ceil(cells * 2));
  let before = span.enter;
  let gapBefore = gap(field, ray, before);
  for (let i = 1; i <= stepCount; i++) {
    const t = span.enter + ((span.leave - span.enter) * i) / stepCount;
    const gapNow = gap(field, ray, t);
    if (gapBefore >= 0 !== gapNow >= 0) return bisect(field, ray, before, t, gapBefore >= 0);
    before = t;
    gapBefore = gapNow;
  }
  return null;
}

/** Height of the ray above the surface. */
function gap(field: HeightField, ray: Ray, t: number): number {
  const height = heightAt(field, ray.originX + t * ray.directionX, ray.originY + t * ray.directionY);
  return ray.originZ + t * ray.directionZ - height;
}

function bisect(field: HeightField, ray: Ray, low: number, high: number, above: boolean): number {
  for (let i = 0; i < 24; i++) {
    const middle = (low + high) / 2;
    if (gap(field, ray, middle) >= 0 === above) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The part of the ray over the grid and between the bounds of its heights. */
function inside(field: HeightField, ray: Ray): { enter: number; leave: number } | null {
  const sides = [
    [ray.originX, ray.directionX, 0, field.columnCount - 1],
    [ray.originY, ray.directionY, 0, field.rowCount - 1],
    [ray.originZ, ray.directionZ, field.low, field.high],
  ] as const;
  let enter = 0;
  let leave = Infinity;
  for (const [origin, direction, from, to] of sides) {
    if (direction === 0) {
      if (origin < from || origin > to) return null;
      continue;
    }
    const a = (from - origin) / direction;
    const b = (to - origin) / direction;
    enter = Math.max(enter, Math.min(a, b));
    leave = Math.min(leave, Math.max(a, b));
  }
  return leave >= enter ? { enter, leave } : null;
}
