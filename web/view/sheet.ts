/** One sweep direction's surface: a fixed grid of vertices, lifted by a texture that is uploaded on each frame. */
import {
  BufferAttribute,
  BufferGeometry,
  DataTexture,
  DoubleSide,
  FloatType,
  GLSL3,
  Mesh,
  NoBlending,
  NormalBlending,
  RawShaderMaterial,
  RedFormat,
  Vector2,
  Vector3,
  type Color,
  type Texture,
} from 'three';
import { boxDepth, boxHeight, boxWidth, xOf } from './box.ts';
import type { SurfaceGrid, SurfaceScene } from './scene.ts';
import { sheetFragmentShader, sheetVertexShader } from './sheet-shader.ts';

/** 'body': opaque, closed down to the floor. 'veil': translucent, only where the two directions differ. */
export type SheetRole = 'body' | 'veil';

/** What the sheets share; changed by the theme and the camera. */
export interface SheetUniforms {
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

export class Sheet {
  readonly mesh: Mesh<BufferGeometry, RawShaderMaterial>;
  private readonly uniforms;
  private texture: DataTexture;

  constructor(shared: SheetUniforms) {
    this.texture = heightTexture(new Float32Array(4), 2, 2);
    this.uniforms = {
      ...shared,
      heights: { value: this.texture },
      otherHeights: { value: this.texture },
      size: { value: new Vector2(0, 0) },
      otherSize: { value: new Vector2(2, 2) },
      box: { value: new Vector3(boxWidth, boxHeight, boxDepth) },
      xOfColumn: { value: new Vector2() },
      otherColumn: { value: new Vector2(0, 1) },
      contourOfRow: { value: new Vector2() },
      differs: { value: new Vector2(veilBegins, veilComplete) },
      heightScale: { value: 1 },
      opacity: { value: 1 },
      veil: { value: 0 },
      dashed: { value: 0 },
      alone: { value: 1 },
    };
    const material = new RawShaderMaterial({
      glslVersion: GLSL3,
      vertexShader: sheetVertexShader,
      fragmentShader: sheetFragmentShader,
      uniforms: this.uniforms,
      side: DoubleSide,
      // Both roles are 'transparent' to three, so that the order of drawing is ours; the body does not blend.
      transparent: true,
      blending: NoBlending,
      // Lines that lie on the surface win against it.
      polygonOffset: true,
      polygonOffsetFactor: 1,
      polygonOffsetUnits: 2,
    });
    this.mesh = new Mesh(new BufferGeometry(), material);
    this.mesh.frustumCulled = false;
  }

  /** Takes the grid's heights and place; `contourStep` is the distance of the contour lines in force. */
  setGrid(scene: SurfaceScene, grid: SurfaceGrid, contourStep: number): void {
    const { columnCount, forceCount } = grid;
    const { uniforms } = this;
    if (uniforms.size.value.x !== columnCount || uniforms.size.value.y !== forceCount) {
      this.rebuild(columnCount, forceCount);
    }
    this.texture.image.data = grid.amplitude;
    this.texture.needsUpdate = true;
    const first = xOf(scene, grid.omegaFirst);
    uniforms.xOfColumn.value.set(first, xOf(scene, grid.omegaFirst + grid.omegaStep) - first);
    const [low, high] = scene.forceRange;
    uniforms.contourOfRow.value.set(low / contourStep, (high - low) / (forceCount - 1) / contourStep);
    uniforms.heightScale.value = 1 / scene.amplitudeMax;
    uniforms.dashed.value = grid.direction === 'down' ? 1 : 0;
    uniforms.alone.value = 1;
    uniforms.otherHeights.value = this.texture;
    uniforms.otherSize.value.set(columnCount, forceCount);
    uniforms.otherColumn.value.set(0, 1);
  }

  /** Call after setGrid: the sheet is to be compared with another direction's. */
  compareWith(grid: SurfaceGrid, other: Sheet, otherGrid: SurfaceGrid): void {
    const { uniforms } = this;
    uniforms.alone.value = 0;
    uniforms.otherHeights.value = other.texture;
    uniforms.otherSize.value.set(otherGrid.columnCount, otherGrid.forceCount);
    uniforms.otherColumn.value.set(
      (grid.omegaFirst - otherGrid.omegaFirst) / otherGrid.omegaStep,
      grid.omegaStep / otherGrid.omegaStep,
    );
  }

  setRole(role: SheetRole): void {
    const { mesh, uniforms } = this;
    const veil = role === 'veil';
    mesh.renderOrder = veil ? 3 : 0;
    mesh.material.blending = veil ? NormalBlending : NoBlending;
    uniforms.veil.value = veil ? 1 : 0;
    uniforms.opacity.value = veil ? veilOpacity : 1;
    const { x: columns, y: rows } = uniforms.size.value;
    // The skirt's triangles come last.
    const gridIndexCount = (columns - 1) * (rows - 1) * 6;
    mesh.geometry.setDrawRange(0, veil ? gridIndexCount : Infinity);
  }

  dispose(): void {
    this.texture.dispose();
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
  }

  private rebuild(columnCount: number, forceCount: number): void {
    this.texture.dispose();
    this.texture = heightTexture(new Float32Array(columnCount * forceCount), columnCount, forceCount);
    this.uniforms.heights.value = this.texture;
    this.uniforms.size.value.set(columnCount, forceCount);
    this.mesh.geometry.dispose();
    this.mesh.geometry = new BufferGeometry().setIndex(
      new BufferAttribute(sheetIndices(columnCount, forceCount), 1),
    );
  }
}

function heightTexture(
  data: Float32Array<ArrayBuffer>,
  columnCount: number,
  forceCount: number,
): DataTexture {
  return new DataTexture(data, columnCount, forceCount, RedFormat, FloatType);
}

/** Triangles of the grid, then of the skirt; vertices as told in sheet-shader.ts. */
function sheetIndices(columnCount: number, rowCount: number): Uint32Array<ArrayBuffer> {
  const skirtQuadCount = 2 * (columnCount - 1) + 2 * (rowCount - 1);
  const indices = new Uint32Array(((columnCount - 1) * (rowCount - 1) + skirtQuadCount) * 6);
  let next = 0;
  const quad = (a: number, b: number, c: number, d: number) => {
    indices.set([a, b, c, c, b, d], next);
    next += 6;
  };
  for (let row = 0; row + 1 < rowCount; row++) {
    for (let column = 0; column + 1 < columnCount; column++) {
      const i = row * columnCount + column;
      // The diagonal runs towards larger frequency and force, as the crest of a leaning fin does.
      quad(i + 1, i + columnCount + 1, i, i + columnCount);
    }
  }
  let vertex = columnCount * rowCount;
  for (const count of [columnCount, columnCount, rowCount, rowCount]) {
    for (let i = 0; i + 1 < count; i++)
      quad(vertex + 2 * i, vertex + 2 * i + 1, vertex + 2 * i + 2, vertex + 2 * i + 3);
    vertex += 2 * count;
  }
  return indices;
}
