import { DataTexture, FloatType, RedFormat, Vector2, Vector3 } from 'three';
import { boxDepth, boxHeight, boxWidth, xOf } from '../axes/box.ts';
import type { AmplitudeGrid } from '@sharkfin/physics/amplitude-grid';
import type { AxisRanges } from '../scene.ts';

/** A grid of heights as shaders read it: a texture of |z|, and where its columns stand in the box. */
export class HeightTexture {
  readonly uniforms = {
    heights: { value: textureOf(1, 1) },
    /** Columns and rows. */
    size: { value: new Vector2() },
    box: { value: new Vector3(boxWidth, boxHeight, boxDepth) },
    /** Place of column 0, and the distance of two. */
    xOfColumn: { value: new Vector2() },
    /** Of |z|, so that 1 is the top of the box. */
    heightScale: { value: 1 },
  };

  /** Uploads the grid's heights, which stay the caller's. Whether it has other counts than the one before. */
  setGrid(ranges: AxisRanges, grid: AmplitudeGrid): boolean {
    const { heights, size, xOfColumn, heightScale } = this.uniforms;
    const { columnCount, forceCount, omegaFirst, omegaStep } = grid;
    const resized = size.value.x !== columnCount || size.value.y !== forceCount;
    if (resized) {
      heights.value.dispose();
      heights.value = textureOf(columnCount, forceCount);
      size.value.set(columnCount, forceCount);
    }
    heights.value.image.data = grid.amplitude;
    heights.value.needsUpdate = true;
    const first = xOf(ranges, omegaFirst);
    xOfColumn.value.set(first, xOf(ranges, omegaFirst + omegaStep) - first);
    heightScale.value = 1 / ranges.amplitudeMax;
    return resized;
  }
}

function textureOf(columnCount: number, forceCount: number): DataTexture {
  const data = new Float32Array(columnCount * forceCount);
  return new DataTexture(data, columnCount, forceCount, RedFormat, FloatType);
}
