import { Color, LinearSRGBColorSpace } from 'three';

/** Colours of the view: the page's own design tokens, read from its style so that there is one source of truth. */

export type Theme = 'dark' | 'light';

export interface Palette {
  readonly theme: Theme;
  /** CSS colours, for the labels. */
  readonly ink: string;
  readonly inkSoft: string;
  /** For the shaders, as sRGB components: what is written is what is shown. */
  readonly ground: Color;
  readonly line: Color;
  readonly you: Color;
  readonly network: Color;
  readonly mark: Color;
}

/** The tokens' values, for a canvas that stands in a page without them. */
const fallback: Readonly<Record<Theme, Readonly<Record<string, string>>>> = {
  dark: {
    ground: '#08131c',
    ink: '#e8f0f5',
    'ink-soft': '#9db2c0',
    'ink-faint': '#6d8494',
    you: '#ff8066',
    network: '#4cc9f0',
  },
  light: {
    ground: '#f4f8fa',
    ink: '#10222e',
    'ink-soft': '#48606f',
    'ink-faint': '#6f8694',
    you: '#d1452b',
    network: '#0b7fab',
  },
};

/** Reads --ground, --ink, --ink-soft, --ink-faint, --you and --network as they apply to `element`; hexadecimal or rgb(). */
export function readPalette(element: Element, theme: Theme): Palette {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim() || fallback[theme][name];
  // declaring the text linear keeps three from converting it: the shaders work in sRGB throughout
  const colour = (name: string) => new Color().setStyle(token(name), LinearSRGBColorSpace);
  return {
    theme,
    ink: token('ink'),
    inkSoft: token('ink-soft'),
    ground: colour('ground'),
    line: colour('ink-faint'),
    you: colour('you'),
    network: colour('network'),
    mark: colour('ink'),
  };
}
