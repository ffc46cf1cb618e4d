import { LinearSRGBColorSpace, WebGLRenderer } from 'three';
import type { AxisRanges } from './scene.ts';
import { drawsInSoftware } from '../browser/software-rendering.ts';
import type { Stage } from './stage.ts';

/**
 * Stages with their canvases. To make one, or to give one up, keeps the page waiting for the graphics device, and
 * browsers have few contexts to give: those that left the page serve again, with all that was compiled for them.
 */

/** Makes what is drawn. */
export type StageClass<S extends AxisRanges> = new (renderer: WebGLRenderer) => Stage<S>;

const free: WebGLRenderer[] = [];
/** What was ever drawn by a renderer. */
const stages = new WeakMap<WebGLRenderer, Stage<AxisRanges>[]>();

/**
 * A stage whose canvas is in no document, and may hold an old picture.
 * @throws Error where the browser offers no WebGL2.
 */
export function acquireStage<S extends AxisRanges>(stageClass: StageClass<S>): Stage<S> {
  const renderer = acquireRenderer();
  const made = stages.get(renderer) ?? [];
  const known = made.find((stage): stage is Stage<S> => stage instanceof stageClass);
  if (known) return known;
  const stage = new stageClass(renderer);
  stages.set(renderer, [...made, stage]);
  return stage;
}

/** Call when the stage has left the page. */
export function releaseStage({ renderer }: Stage<AxisRanges>): void {
  free.push(renderer);
}

function acquireRenderer(): WebGLRenderer {
  const known = free.pop();
  if (!known) return createRenderer();
  if (!known.getContext().isContextLost()) return known;
  known.dispose();
  return acquireRenderer();
}

function createRenderer(): WebGLRenderer {
  const canvas = document.createElement('canvas');
  // multisampling costs a processor more than it shows
  const attributes: WebGLContextAttributes = { alpha: false, antialias: !drawsInSoftware(), stencil: false };
  const context = canvas.getContext('webgl2', attributes);
  if (!context)
    throw new Error('surface: WebGL2 is not available; the 3D view needs it, the 2D plots do not');
  const renderer = new WebGLRenderer({ canvas, context });
  // shaders, tokens and colour map all speak sRGB: nothing is to be converted on the way to the screen
  renderer.outputColorSpace = LinearSRGBColorSpace;
  // asking for errors makes the first picture wait for the compiler
  renderer.debug.checkShaderErrors = import.meta.env.DEV;
  return renderer;
}
