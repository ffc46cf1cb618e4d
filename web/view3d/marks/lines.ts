import {
  BufferGeometry,
  Color,
  DataTexture,
  FloatType,
  GLSL3,
  Mesh,
  RawShaderMaterial,
  RGBAFormat,
  type Vector2,
} from 'three';

/**
 * Lines of constant width on the screen. Each segment becomes a rectangle around its two projected ends, and the
 * fragment shader draws the round-ended stroke in it, smooth at the edge also where the canvas is not multisampled.
 */

/** What all shaders need to know about the canvas; one object, shared. */
export interface ScreenUniforms {
  /** Size in CSS pixels. */
  readonly resolution: { readonly value: Vector2 };
  /** Picture pixels per CSS pixel. */
  readonly pixelRatio: { value: number };
}

export interface LineStyle {
  /** CSS pixels. */
  readonly width: number;
  /** How far, in world units, the stroke stands before the surface that it lies on. */
  readonly lift: number;
  /** 'polyline': every point joins the next one. 'pairs': points 0-1, 2-3, ... are joined. */
  readonly topology: 'polyline' | 'pairs';
}

/** For vertex shaders of strokes: `stroke(start, end)` places this vertex at a corner of the rectangle around it. */
export const lineVertexFunctions = /* glsl */ `
precision highp float;
precision highp int;
uniform mat4 projectionMatrix, viewMatrix;
uniform vec2 resolution;
uniform float halfWidth, lift;
out vec2 vPlace;
out float vLength;
out float vValue;

vec3 onScreen(vec3 point) {
  vec4 seen = viewMatrix * vec4(point, 1.0);
  vec4 clip = projectionMatrix * seen;
  seen.z += lift;
  vec4 lifted = projectionMatrix * seen;
  return vec3(clip.xy / clip.w * 0.5 * resolution, lifted.z / lifted.w);
}

void stroke(vec4 start, vec4 end) {
  int corner = gl_VertexID % 6;
  corner = corner < 3 ? corner : (corner - 1) % 4;
  vec3 a = onScreen(start.xyz);
  vec3 b = onScreen(end.xyz);
  vec2 along = b.xy - a.xy;
  vLength = length(along);
  along = vLength > 1e-4 ? along / vLength : vec2(1.0, 0.0);
  vec2 across = vec2(-along.y, along.x);
  float reach = halfWidth + 1.0;
  bool atEnd = corner == 1 || corner == 2;
  float side = corner == 0 || corner == 1 ? -reach : reach;
  vPlace = vec2(atEnd ? vLength + reach : -reach, side);
  vValue = atEnd ? end.w : start.w;
  vec2 pixel = a.xy + along * vPlace.x + across * vPlace.y;
  gl_Position = vec4(pixel / (0.5 * resolution), atEnd ? b.z : a.z, 1.0);
}`;

const vertexShader = /* glsl */ `${lineVertexFunctions}
uniform highp sampler2D points;
uniform int stride;

void main() {
  int first = gl_VertexID / 6 * stride;
  stroke(texelFetch(points, ivec2(first, 0), 0), texelFetch(points, ivec2(first + 1, 0), 0));
}`;

export const lineFragmentShader = /* glsl */ `
precision highp float;
uniform vec3 colour;
uniform float halfWidth, pixelRatio, dash;
in vec2 vPlace;
in float vLength;
in float vValue;
out vec4 fragment;

void main() {
  float beyond = max(max(-vPlace.x, vPlace.x - vLength), 0.0);
  float distance = length(vec2(beyond, vPlace.y));
  float alpha = clamp((halfWidth - distance) * pixelRatio + 0.5, 0.0, 1.0);
  if (dash > 0.0) {
    float phase = vValue / dash;
    float fromGap = abs(fract(phase) - 0.5) - 0.2;
    alpha *= clamp(fromGap / max(fwidth(phase), 1e-5) + 0.5, 0.0, 1.0);
  } else {
    alpha *= vValue;
  }
  if (alpha < 0.004) discard;
  fragment = vec4(colour, alpha);
}`;

export class Lines {
  readonly mesh: Mesh<BufferGeometry, RawShaderMaterial>;
  readonly colour = new Color();
  /** [capacity, 4] x, y, z, and the opacity, or for dashed lines the length so far. Call changed() after writing. */
  readonly points: Float32Array<ArrayBuffer>;
  private readonly texture: DataTexture;
  private readonly dash = { value: 0 };

  constructor(
    readonly capacity: number,
    private readonly style: LineStyle,
    screen: ScreenUniforms,
  ) {
    this.points = new Float32Array(capacity * 4);
    this.texture = new DataTexture(this.points, capacity, 1, RGBAFormat, FloatType);
    const material = new RawShaderMaterial({
      glslVersion: GLSL3,
      vertexShader,
      fragmentShader: lineFragmentShader,
      uniforms: {
        resolution: screen.resolution,
        pixelRatio: screen.pixelRatio,
        points: { value: this.texture },
        stride: { value: style.topology === 'pairs' ? 2 : 1 },
        halfWidth: { value: style.width / 2 },
        lift: { value: style.lift },
        colour: { value: this.colour },
        dash: this.dash,
      },
      transparent: true,
      depthWrite: false,
    });
    this.mesh = new Mesh(new BufferGeometry(), material);
    this.mesh.frustumCulled = false;
  }

  /** Length in world units of a dash with its gap; 0: not dashed. */
  setDash(length: number): void {
    this.dash.value = length;
  }

  /** Uploads the first `pointCount` points. */
  changed(pointCount: number): void {
    const segmentCount = this.style.topology === 'pairs' ? pointCount >> 1 : Math.max(pointCount - 1, 0);
    this.mesh.geometry.setDrawRange(0, segmentCount * 6);
    this.texture.needsUpdate = true;
  }

  dispose(): void {
    this.texture.dispose();
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
  }
}
