import type { Plugin } from 'vite';

/** `const ShaderChunk = { name: constant, … }` in three.js's own build. */
const table = /const ShaderChunk = \{([^}]*)\}/;

/**
 * Empties the GLSL of three.js's own materials. Every material here is a RawShaderMaterial, which brings its whole program;
 * three.js keeps the others in one table, so that no bundler can tell which are used: 21 kB of every first visit (brotli).
 *
 * @param code three.js's module as it is published
 * @throws Error where that no longer holds the table as known, so that an update of three.js is looked at
 */
export function withoutShaderChunks(code: string): string {
  const entries = table.exec(code)?.[1].match(/:\s*[\w$]+/g) ?? [];
  const constants = new Set(entries.map((entry) => entry.replace(/^:\s*/, '')));
  let emptied = 0;
  const result = code.replace(/^(?:var|const) ([\w$]+) = "(?:[^"\\]|\\.)*";$/gm, (line, name: string) => {
    if (!constants.has(name)) return line;
    emptied++;
    return `const ${name} = '';`;
  });
  if (emptied === 0 || emptied !== constants.size) {
    throw new Error(
      `three.js must define each of the ${constants.size} constants of ShaderChunk as a string; found ${emptied}. ` +
        'Look at tools/vite/without-shader-chunks.ts, or take it from vite.config.ts.',
    );
  }
  return result;
}

export function rawShadersOnly(): Plugin {
  return {
    name: 'raw-shaders-only',
    apply: 'build',
    transform: {
      filter: { id: /\/three\/build\/three\.module\.js$/ },
      handler: (code) => ({ code: withoutShaderChunks(code), map: null }),
    },
  };
}
