import { localized, msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { LinkProblem } from '../state/url.ts';
import { buttonStyles } from './shared-styles.ts';

/** Something the page has to say. */
export type Notice =
  | { readonly kind: 'link'; readonly problem: LinkProblem }
  | { readonly kind: 'copied' }
  | { readonly kind: 'failed'; readonly reason: string };

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

  private sentence(notice: Notice): string {
    if (notice.kind === 'copied') return msg('The link is on your clipboard; it opens exactly this.');
    if (notice.kind === 'failed') return notice.reason;
    const { kind, key, given, used } = notice.problem;
    switch (kind) {
      case 'clamped':
        return msg(
          str`${key} = ${given} in the link lies outside what can be set; ${used} is shown in its place.`,
        );
      case 'unreadable':
        return msg(str`${key} = “${given}” in the link cannot be read; ${used} is shown in its place.`);
      case 'version':
        return msg(
          str`The link was made by another version (v = ${given}); what this one knows of it is shown.`,
        );
      case 'unknown':
        return msg(str`“${key}” in the link is not known here and was left out.`);
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.notices.length === 0) return nothing;
    return html`<div role="status">
      <ul>
        ${this.notices.map((notice) => html`<li>${this.sentence(notice)}</li>`)}
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
