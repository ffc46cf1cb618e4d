/**
 * Canvases with their renderers. To make one, or to give one up, keeps the page waiting for the graphics device, and
 * browsers have few to give: those that are no longer shown serve again.
 */
import { LinearSRGBColorSpace, WebGLRenderer } from 'three';
import { drawsInSoftware } from './software.ts';

const spare: WebGLRenderer[] = [];

/**
 * A renderer with a canvas that is in no document, and may hold an old picture.
 * @throws Error where the browser offers no WebGL2.
 */
export function takeRenderer(): WebGLRenderer {
  const known = spare.pop();
  if (!known) return makeRenderer();
  if (!known.getContext().isContextLost()) return known;
  known.dispose();
  return takeRenderer();
}

/** Call when nothing more is drawn with it, and all that was uploaded has been disposed of. */
export function leaveRenderer(renderer: WebGLRenderer): void {
  spare.push(renderer);
}

function makeRenderer(): WebGLRenderer {
  const canvas = document.createElement('canvas');
  // multisampling costs a processor more than it shows
  const attributes: WebGLContextAttributes = { alpha: false, antialias: !drawsInSoftware(), stencil: false };
  const context = canvas.getContext('webgl2', attributes);
  if (!context)
    throw new Error('surface: WebGL2 is not available; the 3D view needs it, the 2D plots do not');
  const renderer = new WebGLRenderer({ canvas, context });
  // Shaders, tokens and colour map all speak sRGB: nothing is to be converted on the way to the screen.
  renderer.outputColorSpace = LinearSRGBColorSpace;
  // Asking for errors makes the first picture wait for the compiler.
  renderer.debug.checkShaderErrors = import.meta.env.DEV;
  return renderer;
}
