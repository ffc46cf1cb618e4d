import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { html, Markup } from './html.ts';

/** The project's voices: truth and limit, and the network. What they look like is the page's affair. */
export const truthColour = 'var(--truth)';
export const networkColour = 'var(--network)';

/** Pixels; the page scales a plot with its column. */
export const plotWidth = 360;
export const plotHeight = 260;
export const margins = { marginLeft: 52, marginRight: 16, marginTop: 30, marginBottom: 38 } as const;

/** Observable Plot draws into a document; the one that it gets here has no browser behind it. */
const { document } = parseHTML('<!doctype html><html><body></body></html>') as unknown as {
  readonly document: object;
};
const offline = { document } as Pick<Plot.PlotOptions, 'document'>;

/** A plot as static SVG. */
export function drawing(label: string, options: Plot.PlotOptions): Markup {
  const sizes = { width: plotWidth, height: plotHeight, ...margins };
  const drawn: unknown = Plot.plot({ ...sizes, ariaLabel: label, ...options, ...offline });
  const node = drawn as { readonly outerHTML: string; setAttribute(name: string, value: string): void };
  // for screen readers a plot is one picture, not a heap of ticks
  node.setAttribute('role', 'img');
  return new Markup(node.outerHTML);
}

/** A plot under its title. */
export function figure(title: string, options: Plot.PlotOptions): Markup {
  return html`<figure>
    <figcaption>${title}</figcaption>
    ${drawing(title, options)}
  </figure>`;
}
