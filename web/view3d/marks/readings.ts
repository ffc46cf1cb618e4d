import { BufferGeometry, GLSL3, Mesh, RawShaderMaterial } from 'three';
import { HeightTexture } from './height-texture.ts';
import type { AmplitudeGrid } from '@sharkfin/physics/amplitude-grid';
import type { AxisRanges } from '../scene.ts';
import type { SurfaceUniforms } from './surface-mesh.ts';
import type { ScreenUniforms } from './lines.ts';

/** A measurement as what it is: one disc for every reading, at its drive frequency, force and amplitude. */

const vertexShader = /* glsl */ `
precision highp float;
precision highp int;
uniform mat4 projectionMatrix, viewMatrix;
uniform highp sampler2D heights;
uniform ivec2 size;
uniform vec3 box;
uniform vec2 xOfColumn, resolution;
uniform float heightScale, radius, floored;
out vec2 vPixel;
out float vShare;

void main() {
  int reading = gl_VertexID / 6;
  int corner = gl_VertexID % 6;
  corner = corner < 3 ? corner : (corner - 1) % 4;
  int column = reading % size.x;
  int row = reading / size.x;
  vShare = texelFetch(heights, ivec2(column, row), 0).r * heightScale;
  float x = xOfColumn.x + xOfColumn.y * float(column);
  vec3 place = vec3(x, vShare * box.y, (0.5 - float(row) / float(size.y - 1)) * box.z);
  vec2 side = vec2(corner == 1 || corner == 2 ? 1.0 : -1.0, corner < 2 ? -1.0 : 1.0);
  vPixel = side * (radius + 1.0);
  vec4 clip = projectionMatrix * viewMatrix * vec4(place, 1.0);
  gl_Position = vec4(clip.xy / clip.w + vPixel * 2.0 / resolution, clip.z / clip.w, 1.0);
  if (floored * vShare < 0.0) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
}`;

/** Readings near zero would vanish in the ground: colours begin this far into the map. */
const fragmentShader = /* glsl */ `
precision highp float;
uniform highp sampler2D colours;
uniform float radius, pixelRatio, opacity;
in vec2 vPixel;
in float vShare;
out vec4 fragment;

void main() {
  float cover = clamp((radius - length(vPixel)) * pixelRatio + 0.5, 0.0, 1.0);
  if (cover < 0.02) discard;
  float share = mix(0.4, 1.0, clamp(vShare, 0.0, 1.0));
  fragment = vec4(texture(colours, vec2((share * 255.0 + 0.5) / 256.0, 0.5)).rgb, cover * opacity);
}`;

/** CSS pixels, where a rem is 15 of them. */
const radius = 1.35;

export class Readings {
  readonly mesh: Mesh<BufferGeometry, RawShaderMaterial>;
  private readonly heights = new HeightTexture();
  private readonly uniforms;

  /** On an opaque floor what lies below it is out of sight, for no eye gets there; without one it is not. */
  constructor(screen: ScreenUniforms, shared: SurfaceUniforms, floor: 'opaque' | 'none') {
    this.uniforms = {
      ...screen,
      colours: shared.colours,
      ...this.heights.uniforms,
      radius: { value: radius },
      floored: { value: floor === 'opaque' ? 1 : 0 },
      opacity: { value: 1 },
    };
    const material = new RawShaderMaterial({
      glslVersion: GLSL3,
      vertexShader,
      fragmentShader,
      uniforms: this.uniforms,
      transparent: true,
      depthWrite: false,
    });
    this.mesh = new Mesh(new BufferGeometry(), material);
    this.mesh.frustumCulled = false;
    this.mesh.renderOrder = 1;
  }

  /** Shows the readings of a grid; null hides them. */
  setGrid(ranges: AxisRanges, grid: AmplitudeGrid | null): void {
    this.mesh.visible = grid !== null;
    if (!grid) return;
    if (this.heights.setGrid(ranges, grid))
      this.mesh.geometry.setDrawRange(0, grid.columnCount * grid.forceCount * 6);
  }

  /** Call before drawing, with the CSS pixels of a rem; readings that only stand behind something are paler. */
  prepare(rem: number, opacity: number): void {
    this.uniforms.radius.value = (radius * rem) / 15;
    this.uniforms.opacity.value = opacity;
  }
}
