import { localized, msg, str } from '@lit/localize';
import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ChallengeAddress, Place } from './challenge-address.ts';
import type { Networks, RuntimeChoice } from '../../workers/networks/networks.ts';
import { buttonStyles } from '../../ui/shared-styles.ts';
import { PlayEvent } from './play-event.ts';
import './runtime-choice.ts';

/** Below every screen: which puzzle this is, the way to levels and history, and who computes the network's answer. */
@customElement('challenge-footer')
@localized()
export class ChallengeFooter extends LitElement {
  static override styles = [
    buttonStyles,
    css`
      footer {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.3rem 0.6rem;
        padding: 0.35rem 1.3rem;
        font-size: 0.86rem;
        color: var(--ink-faint);
        border-top: 1px solid var(--line);
      }
      footer a.button {
        display: inline-flex;
        align-items: center;
        box-sizing: border-box;
      }
      footer a[aria-current='page'] {
        background: var(--raised);
        box-shadow: inset 0 -2px var(--ink-soft);
      }
      footer span {
        flex: 1 1 14rem;
      }
      @media (max-width: 60rem) {
        footer {
          padding: 0.5rem 0.9rem;
        }
      }
      @media print {
        footer a.button,
        runtime-choice {
          display: none;
        }
      }
      /* the buttons on one line, below the words */
      @media (max-width: 30rem) {
        footer span {
          flex-basis: 100%;
        }
      }
    `,
  ];

  @property({ attribute: false }) address!: ChallengeAddress;
  @property({ attribute: false }) place!: Place;
  @property() runtime: RuntimeChoice = 'auto';
  @property({ attribute: false }) networks!: Networks;

  protected override render(): TemplateResult {
    return html`<footer>
      <span>${this.footing()}</span>
      ${this.link({ screen: 'levels' }, msg('Levels'))} ${this.link({ screen: 'history' }, msg('History'))}
      <runtime-choice .choice=${this.runtime} .networks=${this.networks}></runtime-choice>
    </footer>`;
  }

  private footing(): string {
    const { place } = this;
    if (place.screen !== 'round') return msg('Everything stays on this device.');
    const { level, seed } = place.link;
    const name = `${level.number}-${seed.toString(16).toUpperCase()}`;
    return msg(str`Puzzle ${name} · the same for everyone who opens this link`);
  }

  private link(place: Place, title: string): TemplateResult {
    const here = this.place.screen === place.screen;
    return html`<a
      class="button"
      href=${this.address.address(place)}
      aria-current=${here ? 'page' : 'false'}
      @click=${(event: MouseEvent) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        this.dispatchEvent(new PlayEvent({ kind: 'go', place }));
      }}
      >${title}</a
    >`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'challenge-footer': ChallengeFooter;
  }
}
