import { msg } from '@lit/localize';
import { css, html, type TemplateResult } from 'lit';
import { addressOf, followLink } from '../../browser/address-controller.ts';
import { recallOnDevice, rememberOnDevice } from '../../browser/device-memory.ts';

/** For whoever is here for the first time: what this is, in a line, and one thing to do. */

const key = 'sharkfin-visited';

export const isFirstVisit = (): boolean => recallOnDevice(key) === null;

/** Something was done here: the next visit begins without a welcome. */
export function rememberVisit(): void {
  if (isFirstVisit()) rememberOnDevice(key, 'yes');
}

export const welcomeStyles = css`
  .welcome {
    display: flex;
    align-items: center;
    gap: 1rem;
    margin-bottom: 0.9rem;
    padding: 0.4rem 0.4rem 0.4rem 0.9rem;
    background: var(--panel);
    border: 1px solid var(--line);
    border-radius: var(--radius);
  }
  .welcome p {
    flex: 1;
    margin: 0;
    line-height: 1.3;
    text-wrap: balance;
  }
  .welcome a.button.primary {
    flex: none;
    display: flex;
    box-sizing: border-box;
    align-items: center;
    min-height: var(--control);
    padding: 0.25rem 0.9rem;
    font-size: 1rem;
  }
  @media (max-width: 60rem) {
    .welcome {
      gap: 0.7rem;
      margin: 0.6rem 0.9rem 0;
    }
  }
  @media (max-width: 26rem) {
    .welcome p {
      font-size: 0.9rem;
    }
  }
  @media print {
    .welcome {
      display: none;
    }
  }
`;

export function welcome(): TemplateResult {
  const onClick = (event: MouseEvent): void => {
    rememberVisit();
    followLink(event);
  };
  return html`<aside class="welcome" aria-label=${msg('Welcome')}>
    <p>${msg('A resonance that leans like a shark fin: drag a slider and see.')}</p>
    <a class="button primary" href=${addressOf('?page=play')} @click=${onClick}
      >${msg('Find what is hidden')}</a
    >
  </aside>`;
}
