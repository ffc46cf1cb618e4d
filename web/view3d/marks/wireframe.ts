import { BufferGeometry, Color, GLSL3, Mesh, RawShaderMaterial } from 'three';
import { HeightTexture } from './height-texture.ts';
import type { AxisRanges, WireGrid } from '../scene.ts';
import { lineVertexFunctions, lineFragmentShader, type ScreenUniforms } from './lines.ts';

/**
 * A response as lines along some of its rows: a shape that one can look through. All points come from one texture of
 * heights, as the sheet's do. Where something stands before the lines they go on, fainter; at the top of the box they end.
 */

const vertexShader = /* glsl */ `${lineVertexFunctions}
uniform highp sampler2D heights;
uniform ivec2 size;
uniform int rowStep, columnStep, firstColumn;
uniform vec3 box;
uniform vec2 xOfColumn;
uniform float heightScale, opacity, dash;

vec4 pointAt(int column, int row) {
  float height = max(texelFetch(heights, ivec2(column, row), 0).r * heightScale, 0.0);
  float share = float(row) / float(size.y - 1);
  float x = xOfColumn.x + xOfColumn.y * float(column);
  return vec4(x, height * box.y, (0.5 - share) * box.z, dash > 0.0 ? x : opacity);
}

/** Where a line comes from the other side of the box's top: of a point above it, the place where it passes. */
vec4 below(vec4 point, vec4 other) {
  return point.y > box.y && other.y < box.y ? mix(other, point, (box.y - other.y) / (point.y - other.y)) : point;
}

void main() {
  int segment = gl_VertexID / 6;
  int segmentCount = (size.x - 2 - firstColumn) / columnStep + 1;
  int row = segment / segmentCount * rowStep;
  int column = firstColumn + segment % segmentCount * columnStep;
  vec4 start = pointAt(column, row);
  vec4 end = pointAt(min(column + columnStep, size.x - 1), row);
  stroke(below(start, end), below(end, start));
  // nothing is drawn beyond the far plane
  if (min(start.y, end.y) >= box.y) gl_Position = vec4(0.0, 0.0, 2.0, 1.0);
}`;

/** World units that a line stands before the surface that it lies on. */
const lift = 0.02;
/** World units of a dash with its gap. */
const dashLength = 0.03;
/** Of a line that something hides. */
const hiddenOpacity = 0.3;

export interface WireframeStyle {
  /** CSS pixels, where a rem is 15 of them. */
  readonly width: number;
  readonly dashed: boolean;
}

export class Wireframe {
  readonly colour = new Color();
  /** The lines, and under them the same without regard to what stands before them. */
  readonly meshes: readonly Mesh<BufferGeometry, RawShaderMaterial>[];
  private readonly heights = new HeightTexture();
  private readonly uniforms;
  private lineCount = 0;

  constructor(
    screen: ScreenUniforms,
    private readonly style: WireframeStyle,
  ) {
    this.uniforms = {
      ...screen,
      ...this.heights.uniforms,
      rowStep: { value: 1 },
      columnStep: { value: 1 },
      firstColumn: { value: 0 },
      colour: { value: this.colour },
      halfWidth: { value: style.width / 2 },
      lift: { value: lift },
      dash: { value: style.dashed ? dashLength : 0 },
    };
    this.meshes = [this.mesh(hiddenOpacity, false), this.mesh(1, true)];
  }

  private mesh(opacity: number, depthTest: boolean): Mesh<BufferGeometry, RawShaderMaterial> {
    const material = new RawShaderMaterial({
      glslVersion: GLSL3,
      vertexShader,
      fragmentShader: lineFragmentShader,
      uniforms: { ...this.uniforms, opacity: { value: opacity } },
      transparent: true,
      depthTest,
      depthWrite: false,
    });
    const mesh = new Mesh(new BufferGeometry(), material);
    mesh.frustumCulled = false;
    mesh.renderOrder = depthTest ? 5 : 4;
    return mesh;
  }

  /** Shows every `rowStep`-th row of a grid; null hides the lines. */
  setGrid(ranges: AxisRanges, grid: WireGrid | null, rowStep: number): void {
    for (const mesh of this.meshes) mesh.visible = grid !== null;
    if (!grid) return;
    const { uniforms } = this;
    this.heights.setGrid(ranges, grid);
    uniforms.rowStep.value = rowStep;
    uniforms.firstColumn.value = grid.settledColumn;
    this.lineCount = Math.floor((grid.forceCount - 1) / rowStep) + 1;
  }

  /** Call before drawing: lines have a point at every `stride`-th column, and are so many CSS pixels wide as a rem. */
  prepare(stride: number, rem: number): void {
    const { uniforms, style } = this;
    uniforms.columnStep.value = stride;
    uniforms.halfWidth.value = (style.width * rem) / 30;
    const segmentCount = Math.floor((uniforms.size.value.x - 2 - uniforms.firstColumn.value) / stride) + 1;
    for (const mesh of this.meshes) mesh.geometry.setDrawRange(0, this.lineCount * segmentCount * 6);
  }
}
