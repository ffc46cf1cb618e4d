import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { html, Markup } from './html.ts';

/** The project's voices: truth and limit, and the network. What they look like is the page's affair. */
export const truthColour = 'var(--truth)';
export const networkColour = 'var(--network)';

/** Pixels; the page scales a plot with its column. */
export const plotWidth = 360;
export const plotHeight = 260;
export const margins = { marginLeft: 52, marginRight: 16, marginTop: 24, marginBottom: 38 } as const;

/** Observable Plot draws into a document; the one that it gets here has no browser behind it. */
const { document } = parseHTML('<!doctype html><html><body></body></html>') as unknown as {
  readonly document: object;
};

/** A plot as static SVG. */
export function drawing(label: string, options: Plot.PlotOptions): Markup {
  const sizes = { width: plotWidth, height: plotHeight, ...margins };
  const node: unknown = Plot.plot({ ...sizes, ariaLabel: label, ...options, document });
  return new Markup((node as { readonly outerHTML: string }).outerHTML);
}

/** A plot under its title. */
export function figure(title: string, options: Plot.PlotOptions): Markup {
  return html`<figure>
    <figcaption>${title}</figcaption>
    ${drawing(title, options)}
  </figure>`;
}
