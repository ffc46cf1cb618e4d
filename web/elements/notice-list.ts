import { localized, msg } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { buttonStyles } from './shared-styles.ts';

/** Something the page has to say, in the language that it speaks when it is asked. */
export type Notice = () => string | TemplateResult;

/** The notices have been read. */
export class DismissEvent extends Event {
  static readonly type = 'dismiss';
  constructor() {
    super(DismissEvent.type, { bubbles: true, composed: true });
  }
}

/** One quiet strip with all that the page has to say, until it is dismissed. */
@customElement('notice-list')
@localized()
export class NoticeList extends LitElement {
  static override styles = [
    buttonStyles,
    css`
      div {
        display: flex;
        justify-content: space-between;
        align-items: start;
        gap: 1rem;
        padding: 0.6rem 1.3rem;
        background: var(--raised);
        border-bottom: 1px solid var(--line);
      }
      ul {
        margin: 0.3rem 0;
        padding: 0;
        list-style: none;
        overflow-wrap: anywhere;
      }
      button {
        flex: none;
      }
    `,
  ];

  @property({ attribute: false }) notices: readonly Notice[] = [];

  protected override render(): TemplateResult | typeof nothing {
    if (this.notices.length === 0) return nothing;
    return html`<div role="status">
      <ul>
        ${this.notices.map((notice) => html`<li>${notice()}</li>`)}
      </ul>
      <button @click=${() => this.dispatchEvent(new DismissEvent())}>${msg('Got it')}</button>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'notice-list': NoticeList;
  }
}
