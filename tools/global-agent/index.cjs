'use strict';

/**
 * Takes the place of the package `global-agent`: as a workspace of that name it is what npm gives onnxruntime-node, which
 * uses it in one line only, the first of its install script. On Linux that script downloads CUDA libraries of several
 * hundred megabytes that nothing here uses; this tells it not to, in every version of npm. Whoever wants them sets the
 * variable: `ONNXRUNTIME_NODE_INSTALL=cuda12 npm ci`.
 */
exports.bootstrap = () => {
  globalThis.process.env.ONNXRUNTIME_NODE_INSTALL ||= 'skip';
};
