import { localized, msg } from '@lit/localize';
import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { OpponentState } from '../attempt/opponent-state.ts';
import { buttonStyles } from '../../../ui/shared-styles.ts';
import { PlayEvent } from '../play-event.ts';
import { problemWords } from '../../../ui/network-problem-words.ts';

/** Who could not answer, what it means for the round, and why. */
@customElement('missing-answers')
@localized()
export class MissingAnswers extends LitElement {
  static override styles = [
    buttonStyles,
    css`
      section {
        margin-top: 0.8rem;
        padding: 0.6rem 0.8rem;
        font-size: 0.9rem;
        background: var(--raised);
        border-radius: var(--radius);
      }
      summary {
        margin-top: 0.5rem;
        box-sizing: border-box;
        line-height: 1.7;
      }
      p {
        margin: 0.3rem 0 0.4rem;
        overflow-wrap: anywhere;
      }
      @media (min-width: 60.01rem) {
        :host([wide]) section {
          display: flex;
          flex-wrap: wrap;
          align-items: center;
          gap: 0.3rem 0.8rem;
        }
        :host([wide]) summary {
          margin: 0;
        }
      }
    `,
  ];

  @property({ attribute: false }) opponents: readonly OpponentState[] = [];

  protected override render(): TemplateResult {
    return html`<div role="alert">${this.body()}</div>`;
  }

  private body(): TemplateResult | '' {
    const missing = this.opponents.flatMap(({ method, progress }) =>
      progress.state === 'absent' && progress.code !== 'unknown-model' ? [{ method, ...progress }] : [],
    );
    if (missing.length === 0) return '';
    const par = missing.some(({ method }) => method === 'bayes');
    const problems = new Map(missing.map(({ message, code }) => [message, problemWords(code)]));
    return html`<section>
      <p>
        ${
          par
            ? msg('The ideal observer cannot read this measurement, so nobody can be scored.')
            : msg('No answer from the network; the round goes on against the others.')
        }
      </p>
      <button @click=${() => this.dispatchEvent(new PlayEvent({ kind: 'retry' }))}>
        ${msg('Ask again')}
      </button>
      <details>
        <summary>${msg('What is missing')}</summary>
        ${[...problems].map(
          ([message, words]) =>
            html`<p>${words}</p>
              <p><small lang="en">${message}</small></p>`,
        )}
      </details>
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'missing-answers': MissingAnswers;
  }
}
