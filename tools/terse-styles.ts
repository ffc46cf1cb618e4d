import type { Plugin } from 'vite';

/** A style sheet in a module: what Vite's own minifier takes for any other text. */
const sheets = /\bcss`[^`]*`/g;

/**
 * Takes comments and indentation from elements' style sheets: a kilobyte and more of every first visit. And indentation from
 * templates and shaders, where a line's end says as much; in the code around them it says nothing.
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
          .replace(/\n\s+/g, '\n'),
        map: null,
      }),
    },
  };
}
