/** The surface's shaders. Positions, normals and colours all come from the texture of heights. */

/**
 * Vertices 0 .. rows*columns-1 are the grid, row-major. The rest, in pairs of an upper and a lower one, are a skirt
 * that closes the body down to the floor: along the first row, the last row, the first and the last column.
 */
export const surfaceVertexShader = /* glsl */ `
precision highp float;
precision highp int;
uniform mat4 projectionMatrix, viewMatrix;
uniform highp sampler2D heights, otherHeights;
uniform ivec2 size, otherSize;
uniform vec3 box;
uniform vec2 xOfColumn, otherColumn, contourOfRow;
uniform float heightScale;
out vec3 vNormal;
out float vX, vHeight, vDifference, vContour, vSkirt;

float heightAt(int column, int row) {
  ivec2 at = clamp(ivec2(column, row), ivec2(0), size - 1);
  return texelFetch(heights, at, 0).r * heightScale;
}

float otherHeightAt(int column, int row) {
  float place = clamp(otherColumn.x + otherColumn.y * float(column), 0.0, float(otherSize.x - 1));
  int left = min(int(place), otherSize.x - 2);
  int otherRow = min(row, otherSize.y - 1);
  float low = texelFetch(otherHeights, ivec2(left, otherRow), 0).r;
  float high = texelFetch(otherHeights, ivec2(left + 1, otherRow), 0).r;
  return mix(low, high, place - float(left)) * heightScale;
}

void main() {
  int column = gl_VertexID % size.x;
  int row = gl_VertexID / size.x;
  float up = 1.0;
  vec3 outward = vec3(0.0);
  int skirt = gl_VertexID - size.x * size.y;
  if (skirt >= 0) {
    up = float(1 - (skirt & 1));
    int along = skirt >> 1;
    if (along < 2 * size.x) {
      column = along % size.x;
      row = along < size.x ? 0 : size.y - 1;
      outward.z = along < size.x ? 1.0 : -1.0;
    } else {
      along -= 2 * size.x;
      row = along % size.y;
      column = along < size.y ? 0 : size.x - 1;
      outward.x = along < size.y ? -1.0 : 1.0;
    }
  }
  float height = heightAt(column, row);
  float share = float(row) / float(size.y - 1);
  vec3 place = vec3(xOfColumn.x + xOfColumn.y * float(column), height * up * box.y, (0.5 - share) * box.z);

  float alongX = (heightAt(column + 1, row) - heightAt(column - 1, row)) * box.y / (2.0 * xOfColumn.y);
  float alongZ = (heightAt(column, row - 1) - heightAt(column, row + 1)) * box.y * float(size.y - 1) / (2.0 * box.z);
  vNormal = skirt >= 0 ? outward : normalize(vec3(-alongX, 1.0, -alongZ));
  vX = place.x;
  vHeight = height * up;
  vDifference = abs(height - otherHeightAt(column, row));
  vContour = contourOfRow.x + contourOfRow.y * float(row);
  vSkirt = skirt >= 0 ? 1.0 : 0.0;
  gl_Position = projectionMatrix * viewMatrix * vec4(place, 1.0);
}`;

export const surfaceFragmentShader = /* glsl */ `
precision highp float;
uniform highp sampler2D colours;
uniform vec3 box, light, ground;
uniform vec2 shade, differs;
uniform float opacity, veil, dashed, alone, drowned;
in vec3 vNormal;
in float vX, vHeight, vDifference, vContour, vSkirt;
out vec4 fragment;

/** Of a surface that has drowned a shape remains. */
const float drownedMost = 0.8;

/** Coverage of a line where the coordinate is whole, about 1 pixel wide; fades where lines would be crowded. */
float lineAtWhole(float coordinate) {
  float perPixel = fwidth(coordinate);
  float pixels = abs(fract(coordinate - 0.5) - 0.5) / max(perPixel, 1e-6);
  return clamp(1.15 - pixels, 0.0, 1.0) * (1.0 - smoothstep(0.08, 0.2, perPixel));
}

void main() {
  if (abs(vX) > 0.5 * box.x + 1e-4) discard;
  float differs01 = max(smoothstep(differs.x, differs.y, vDifference), alone);
  float alpha = mix(opacity, opacity * differs01, veil);
  if (alpha < 0.01) discard;

  vec3 colour = texture(colours, vec2((clamp(vHeight, 0.0, 1.0) * 255.0 + 0.5) / 256.0, 0.5)).rgb;
  float lit = 0.5 + 0.5 * dot(normalize(vNormal), light);
  colour *= mix(shade.x, shade.y, lit);
  colour = mix(colour, ground, 0.35 * vSkirt);

  float line = lineAtWhole(vContour) * (1.0 - vSkirt);
  float phase = vX / 0.026;
  float on = clamp((abs(fract(phase) - 0.5) - 0.2) / max(fwidth(phase), 1e-5) + 0.5, 0.0, 1.0);
  line *= mix(1.0, on, dashed * differs01);
  float luminance = dot(colour, vec3(0.3, 0.59, 0.11));
  vec3 ink = vec3(1.0 - smoothstep(0.4, 0.7, luminance));
  colour = mix(colour, ink, 0.24 * line);
  colour = mix(colour, ground, drownedMost * drowned);
  alpha = max(alpha, 0.5 * line * step(0.3, alpha));
  fragment = vec4(colour, alpha);
}`;
