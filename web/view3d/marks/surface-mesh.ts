import {
  BufferAttribute,
  BufferGeometry,
  DoubleSide,
  GLSL3,
  Mesh,
  NoBlending,
  NormalBlending,
  RawShaderMaterial,
  Vector2,
  type Color,
  type Texture,
  type Vector3,
} from 'three';
import { HeightTexture } from './height-texture.ts';
import type { AmplitudeGrid } from '@sharkfin/physics/amplitude-grid';
import type { AxisRanges } from '../scene.ts';
import { surfaceFragmentShader, surfaceVertexShader } from './surface-shader.ts';

/** One sweep direction's surface: a fixed grid of vertices, lifted by a texture that is uploaded on each frame. */

/** 'body': opaque, closed down to the floor. 'veil': translucent, only where the two directions differ. */
export type SurfaceRole = 'body' | 'veil';

/** What the surfaces share; changed by the theme and the camera. */
export interface SurfaceUniforms {
  readonly colours: { value: Texture };
  readonly ground: { readonly value: Color };
  /** Unit vector towards the light. */
  readonly light: { readonly value: Vector3 };
  /** Brightness of what faces away from the light, and towards it. */
  readonly shade: { readonly value: Vector2 };
}

/** Differences of the directions, as a share of the amplitude axis, at which the veil begins and is complete. */
export const veilBegins = 0.012;
const veilComplete = 0.05;
const veilOpacity = 0.62;

/** Triangles between every so many vertices of the grid, then those of the skirt. */
interface SurfaceIndex {
  readonly geometry: BufferGeometry;
  readonly gridIndexCount: number;
}

export class SurfaceMesh {
  readonly mesh: Mesh<BufferGeometry, RawShaderMaterial>;
  private readonly uniforms;
  private readonly heights = new HeightTexture();
  /** By stride, woven when first drawn. */
  private readonly indices: SurfaceIndex[] = [];

  constructor(shared: SurfaceUniforms) {
    this.uniforms = {
      ...shared,
      ...this.heights.uniforms,
      otherHeights: { value: this.heights.uniforms.heights.value },
      otherSize: { value: new Vector2(2, 2) },
      otherColumn: { value: new Vector2(0, 1) },
      contourOfRow: { value: new Vector2() },
      differs: { value: new Vector2(veilBegins, veilComplete) },
      opacity: { value: 1 },
      veil: { value: 0 },
      dashed: { value: 0 },
      alone: { value: 1 },
      drowned: { value: 0 },
    };
    const material = new RawShaderMaterial({
      glslVersion: GLSL3,
      vertexShader: surfaceVertexShader,
      fragmentShader: surfaceFragmentShader,
      uniforms: this.uniforms,
      side: DoubleSide,
      // both roles are 'transparent' to three, so that the order of drawing is ours; the body does not blend
      transparent: true,
      blending: NoBlending,
      // lines that lie on the surface win against it
      polygonOffset: true,
      polygonOffsetFactor: 1,
      polygonOffsetUnits: 2,
    });
    this.mesh = new Mesh(new BufferGeometry(), material);
    this.mesh.frustumCulled = false;
  }

  /** Takes the grid's heights and place; `contourStep` is the distance of the contour lines in force. */
  setGrid(scene: AxisRanges, grid: AmplitudeGrid, contourStep: number): void {
    const { columnCount, forceCount } = grid;
    const { uniforms } = this;
    if (this.heights.setGrid(scene, grid)) this.disposeIndices();
    const [low, high] = scene.forceRange;
    uniforms.contourOfRow.value.set(low / contourStep, (high - low) / (forceCount - 1) / contourStep);
    uniforms.dashed.value = grid.direction === 'down' ? 1 : 0;
    uniforms.alone.value = 1;
    uniforms.otherHeights.value = uniforms.heights.value;
    uniforms.otherSize.value.set(columnCount, forceCount);
    uniforms.otherColumn.value.set(0, 1);
  }

  /** Call after setGrid: the surface is to be compared with another direction's. */
  compareWith(grid: AmplitudeGrid, other: SurfaceMesh, otherGrid: AmplitudeGrid): void {
    const { uniforms } = this;
    uniforms.alone.value = 0;
    uniforms.otherHeights.value = other.uniforms.heights.value;
    uniforms.otherSize.value.set(otherGrid.columnCount, otherGrid.forceCount);
    uniforms.otherColumn.value.set(
      (grid.omegaFirst - otherGrid.omegaFirst) / otherGrid.omegaStep,
      grid.omegaStep / otherGrid.omegaStep,
    );
  }

  setRole(role: SurfaceRole): void {
    const { mesh, uniforms } = this;
    const veil = role === 'veil';
    mesh.renderOrder = veil ? 3 : 0;
    mesh.material.blending = veil ? NormalBlending : NoBlending;
    uniforms.veil.value = veil ? 1 : 0;
    uniforms.opacity.value = veil ? veilOpacity : 1;
  }

  /** How far the surface sinks into the ground, from 0 to 1. */
  setDrowned(share: number): void {
    this.uniforms.drowned.value = share;
  }

  /** Call before drawing, after setRole: triangles reach over `stride` rows and columns. */
  setStride(stride: number): void {
    const { mesh, uniforms, indices: weaves } = this;
    const { x: columns, y: rows } = uniforms.size.value;
    const { geometry, gridIndexCount } = (weaves[stride] ??= buildIndex(columns, rows, stride));
    geometry.setDrawRange(0, uniforms.veil.value === 1 ? gridIndexCount : Infinity);
    mesh.geometry = geometry;
  }

  private disposeIndices(): void {
    for (const { geometry } of Object.values(this.indices)) geometry.dispose();
    this.indices.length = 0;
  }
}

/** Every `stride`-th of `count` places from 0, and the last. */
function places(count: number, stride: number): number[] {
  return Array.from({ length: Math.ceil((count - 1) / stride) + 1 }, (_, i) =>
    Math.min(i * stride, count - 1),
  );
}

/** Vertices as told in surface-shader.ts. */
function buildIndex(columnCount: number, rowCount: number, stride: number): SurfaceIndex {
  const columns = places(columnCount, stride);
  const rows = places(rowCount, stride);
  const gridIndexCount = (columns.length - 1) * (rows.length - 1) * 6;
  const skirtQuadCount = 2 * (columns.length - 1) + 2 * (rows.length - 1);
  const indices = new Uint32Array(gridIndexCount + skirtQuadCount * 6);
  let next = 0;
  const quad = (a: number, b: number, c: number, d: number) => {
    indices.set([a, b, c, c, b, d], next);
    next += 6;
  };
  for (let r = 0; r + 1 < rows.length; r++) {
    const near = rows[r] * columnCount;
    const far = rows[r + 1] * columnCount;
    for (let c = 0; c + 1 < columns.length; c++) {
      const [left, right] = [columns[c], columns[c + 1]];
      // the diagonal runs towards larger frequency and force, as the crest of a leaning fin does
      quad(near + right, far + right, near + left, far + left);
    }
  }
  let vertex = columnCount * rowCount;
  for (const side of [columns, columns, rows, rows]) {
    for (let i = 0; i + 1 < side.length; i++) {
      const a = vertex + 2 * side[i];
      const b = vertex + 2 * side[i + 1];
      quad(a, a + 1, b, b + 1);
    }
    vertex += 2 * (side === columns ? columnCount : rowCount);
  }
  return { geometry: new BufferGeometry().setIndex(new BufferAttribute(indices, 1)), gridIndexCount };
}
