/**
 * Tells whether pictures are drawn by the processor, for which multisampling costs more than it shows. That must be known
 * before there is a picture to measure; how fine pictures are is measured (pace.ts).
 */

/** True for SwiftShader, llvmpipe and the like; false where the browser does not say. */
export function drawsInSoftware(): boolean {
  const context = document.createElement('canvas').getContext('webgl2');
  if (!context) return false;
  const extension = context.getExtension('WEBGL_debug_renderer_info');
  const parameter = extension ? extension.UNMASKED_RENDERER_WEBGL : context.RENDERER;
  const name = String(context.getParameter(parameter));
  context.getExtension('WEBGL_lose_context')?.loseContext();
  return /swiftshader|llvmpipe|software|basic render/i.test(name);
}
