/**
 * Tells whether pictures are drawn by the processor. Two things must be known before there is a picture to measure, and
 * cannot be changed later: whether to multisample, which costs a processor more than it shows, and how to keep a 2D
 * canvas. How fine pictures are is measured (pace.ts).
 */

let known: boolean | undefined;

/** True for SwiftShader, llvmpipe and the like; false where the browser does not say. */
export function drawsInSoftware(): boolean {
  return (known ??= ask());
}

/** A canvas's 2D context, drawn by the processor itself rather than by a graphics device that it imitates. */
export function planeContext(canvas: HTMLCanvasElement): CanvasRenderingContext2D | null {
  return canvas.getContext('2d', { willReadFrequently: drawsInSoftware() });
}

function ask(): boolean {
  const context = document.createElement('canvas').getContext('webgl2');
  if (!context) return false;
  const extension = context.getExtension('WEBGL_debug_renderer_info');
  const parameter = extension ? extension.UNMASKED_RENDERER_WEBGL : context.RENDERER;
  const name = String(context.getParameter(parameter));
  context.getExtension('WEBGL_lose_context')?.loseContext();
  return /swiftshader|llvmpipe|software|basic render/i.test(name);
}
