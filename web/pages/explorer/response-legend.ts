import { msg } from '@lit/localize';
import { css, html, svg, type TemplateResult } from 'lit';
import type { Response } from './response/solver.ts';

export const legendStyles = css`
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 0.1rem 0.6rem;
    font-size: 0.76rem;
    color: var(--ink-soft);
  }
  .legend span {
    white-space: nowrap;
  }
  svg {
    width: 1.5rem;
    height: 0.7rem;
    margin-right: 0.3rem;
    vertical-align: -0.05rem;
    overflow: visible;
  }
  path {
    fill: none;
    stroke: var(--ink-soft);
    stroke-width: 1.5;
  }
  path.you {
    stroke: var(--you);
    stroke-width: 2;
  }
  path.settling {
    stroke-width: 1;
    opacity: 0.6;
  }
  circle {
    fill: var(--ink);
    opacity: 0.6;
  }
`;

const sample = (mark: TemplateResult): TemplateResult =>
  html`<svg viewBox="0 0 27 11" aria-hidden="true">${mark}</svg>`;

const line = (className: string, dashes: string): TemplateResult =>
  sample(svg`<path class=${className} d="M0 6H27" stroke-dasharray=${dashes} />`);

const dots = (): TemplateResult =>
  sample(
    svg`<circle cx="4" cy="7" r="1.8" /><circle cx="13" cy="4" r="1.8" /><circle cx="22" cy="8" r="1.8" />`,
  );

/** What the lines and dots of the response plot are. */
export function responseLegend(response: Response | undefined, settles: boolean): TemplateResult {
  const shown = new Set(response?.grids.map((grid) => grid.direction));
  return html`<div class="legend">
    ${shown.has('up') ? html`<span>${line('you', '')}${msg('sweep up ▸')}</span>` : ''}
    ${shown.has('down') ? html`<span>${line('you', '6 4')}${msg('◂ sweep down')}</span>` : ''}
    <span>${line('', '')}${msg('steady')}</span>
    <span>${line('', '3 3')}${msg('unstable')}</span>
    <span>${line('', '1.5 4')}${msg('backbone')}</span>
    ${settles ? html`<span>${line('you settling', '')}${msg('settling')}</span>` : ''}
    ${response?.readings ? html`<span>${dots()}${msg('readings')}</span>` : ''}
  </div>`;
}
