import type { Plugin } from 'vite';

/** A style sheet in a module: what Vite's own minifier takes for any other text. */
const sheets = /\bcss`[^`]*`/g;

/**
 * Takes comments and indentation from elements' style sheets, templates and shaders, where minifiers leave them: a kilobyte
 * and more of every first visit. From the code around them it takes the same, which says nothing there.
 */
export function terseStyles(): Plugin {
  return {
    name: 'terse-styles',
    apply: 'build',
    transform: {
      filter: { id: /\/web\/.*\.ts$/, code: '`' },
      handler: (code) => ({
        code: code
          .replace(sheets, (sheet) => sheet.replace(/\/\*[^]*?\*\//g, '').replace(/\s+/g, ' '))
          .replace(/\n\s+/g, '\n')
          .replace(/\n(?:\/\*\*[^]*?\*\/|\/\/.*)/g, ''),
        map: null,
      }),
    },
  };
}
