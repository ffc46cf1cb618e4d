import { svg, type SVGTemplateResult } from 'lit';

/** Whose estimate it is: each has its colour everywhere. */
export type Role = 'you' | 'network' | 'truth' | 'other';

const shapes = {
  disc: svg`<circle r="5.5" fill="var(--you)" />`,
  ring: svg`<circle r="4.6" fill="none" stroke="var(--you)" stroke-width="2" />`,
  bar: svg`<path d="M0 -7V7" stroke="var(--truth)" stroke-width="3" />`,
  bracket: svg`<path d="M-3 -6H-6V6H-3M3 -6H6V6H3" fill="none" stroke="var(--truth)" stroke-width="2" />`,
  cross: svg`<path d="M-4 -4L4 4M-4 4L4 -4" stroke="var(--ink-faint)" stroke-width="2" fill="none" />`,
  square: svg`<path d="M-4.5 -4.5H4.5V4.5H-4.5Z" fill="none" stroke="var(--ink-soft)" stroke-width="2" />`,
  'open-diamond': svg`<path d="M0 -6L6 0L0 6L-6 0Z" fill="none" stroke="var(--network)" stroke-width="2" />`,
  fin: svg`<path d="M-6 5C-2 4 1 0 1 -6C5 -3 5.5 2 5.5 5Z" fill="var(--network)" />`,
  diamond: svg`<path d="M0 -6.5L6.5 0L0 6.5L-6.5 0Z" fill="var(--network)" />`,
} as const satisfies Record<string, SVGTemplateResult>;

export type MarkName = keyof typeof shapes;

/** A mark around (0, 0), about 11 units wide: shape and colour tell whose it is. */
export const markShape = (name: MarkName): SVGTemplateResult => shapes[name];
