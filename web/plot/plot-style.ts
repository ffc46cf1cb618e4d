import { remPixels } from '../browser/size-observer.ts';
import type { Theme } from '../ui/theme.ts';

/** Colours and font of a plot, read from the page's style. */
export interface PlotStyle {
  readonly theme: Theme;
  readonly ink: string;
  readonly soft: string;
  readonly line: string;
  readonly you: string;
  readonly network: string;
  readonly truth: string;
  readonly font: string;
  /** Size of one rem in CSS pixels. */
  readonly rem: number;
}

export function plotStyle(element: Element, theme: Theme): PlotStyle {
  const style = getComputedStyle(element);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  return {
    theme,
    ink: token('--ink'),
    soft: token('--ink-soft'),
    line: token('--line'),
    you: token('--you'),
    network: token('--network'),
    truth: token('--truth'),
    font: token('--font'),
    rem: remPixels(),
  };
}
