import { BufferGeometry, GLSL3, Mesh, RawShaderMaterial, Vector3, type Color } from 'three';
import type { ScreenUniforms } from './lines.ts';

/** A small ring at the point of the surface that the visitor points at. */

const vertexShader = /* glsl */ `
precision highp float;
precision highp int;
uniform mat4 projectionMatrix, viewMatrix;
uniform vec3 place;
uniform vec2 resolution;
out vec2 vPixel;

void main() {
  vec2 corner = vec2(gl_VertexID == 1 || gl_VertexID > 3, gl_VertexID == 2 || gl_VertexID == 3 || gl_VertexID == 5);
  vPixel = (corner * 2.0 - 1.0) * 9.0;
  vec4 clip = projectionMatrix * viewMatrix * vec4(place, 1.0);
  gl_Position = vec4(clip.xy / clip.w + vPixel * 2.0 / resolution, 0.0, 1.0);
}`;

const fragmentShader = /* glsl */ `
precision highp float;
uniform vec3 ink, ground;
uniform float pixelRatio;
in vec2 vPixel;
out vec4 fragment;

float disc(float radius) {
  return clamp((radius - length(vPixel)) * pixelRatio + 0.5, 0.0, 1.0);
}

void main() {
  float ring = disc(6.5) - disc(4.5);
  float casing = disc(7.5) - disc(3.5);
  fragment = vec4(mix(ground, ink, ring), max(ring, 0.6 * casing));
}`;

export class Marker {
  readonly mesh: Mesh<BufferGeometry, RawShaderMaterial>;
  /** In world units. */
  readonly place = new Vector3();

  constructor(screen: ScreenUniforms, ink: { readonly value: Color }, ground: { readonly value: Color }) {
    const material = new RawShaderMaterial({
      glslVersion: GLSL3,
      vertexShader,
      fragmentShader,
      uniforms: { ...screen, ink, ground, place: { value: this.place } },
      transparent: true,
      depthTest: false,
      depthWrite: false,
    });
    const geometry = new BufferGeometry();
    geometry.setDrawRange(0, 6);
    this.mesh = new Mesh(geometry, material);
    this.mesh.frustumCulled = false;
    this.mesh.visible = false;
    this.mesh.renderOrder = 5;
  }
}
