import { html, Markup } from './html.ts';

/** The colours are those of the explorer; a picture is dark in both themes, and so are the lines on it. */
const style = new Markup(`
:root {
  color-scheme: dark light;
  --ground: #08131c; --panel: #0d1d29; --line: #20394b;
  --ink: #e8f0f5; --ink-soft: #9db2c0; --network: #4cc9f0; --truth: #f4c550;
}
@media (prefers-color-scheme: light) {
  :root {
    --ground: #f4f8fa; --panel: #ffffff; --line: #cfdde6;
    --ink: #10222e; --ink-soft: #48606f; --network: #0b7fab; --truth: #a87400;
  }
}
body { margin: 0 auto; padding: 16px; max-width: 1240px; background: var(--ground); color: var(--ink);
  font: 15px/1.45 Inter, system-ui, sans-serif; overflow-wrap: break-word; }
h1 { font-size: 26px; line-height: 1.2; margin: 8px 0; }
h2 { font-size: 18px; margin: 32px 0 4px; }
p { margin: 4px 0 12px; max-width: 72ch; color: var(--ink-soft); }
.lead { color: var(--ink); font-size: 17px; }
.network { color: var(--network); }
.truth { color: var(--truth); }
.plots { display: grid; gap: 12px; grid-template-columns: repeat(auto-fill, minmax(min(100%, 340px), 1fr)); }
figure { margin: 0; padding: 12px; border: 1px solid var(--line); border-radius: 10px; background: var(--panel); min-width: 0; }
figcaption { font-weight: 600; }
figure svg { display: block; width: 100%; height: auto; font: 11px Inter, system-ui, sans-serif; overflow: visible; }
.picture svg { --network: #4cc9f0; --truth: #f4c550; }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(150px, 1fr)); gap: 8px 16px; margin: 16px 0; }
dt { color: var(--ink-soft); font-size: 12.5px; }
dd { margin: 0; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: 4px 10px; border-bottom: 1px solid var(--line); text-align: right; white-space: nowrap; }
thead th { color: var(--ink-soft); font-weight: 500; font-size: 12.5px; }
th[scope="colgroup"] { text-align: center; }
`);

/** A whole page that needs nothing beside itself: no script, no network. */
export function page(title: string, body: readonly Markup[]): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>
          ${style}
        </style>
      </head>
      <body>
        <main>${body}</main>
      </body>
    </html> `.text;
}
