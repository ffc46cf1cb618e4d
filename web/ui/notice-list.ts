import { localized, msg } from '@lit/localize';
import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { focused } from './focus.ts';
import { buttonStyles } from './shared-styles.ts';

/** Something the page has to say, in the language that it speaks when it is asked. */
export type Notice = () => string | TemplateResult;

/** Something is to be said, in place of what was said before. */
export class NoticeEvent extends Event {
  static readonly type = 'notice';
  constructor(readonly notices: readonly Notice[]) {
    super(NoticeEvent.type, { bubbles: true, composed: true });
  }
}

/** The notices have been read. */
export class DismissEvent extends Event {
  static readonly type = 'dismiss';
  constructor() {
    super(DismissEvent.type, { bubbles: true, composed: true });
  }
}

/**
 * One quiet strip with all that the page has to say, until it is dismissed. It stands at the page's end, and on the lower
 * edge of the window as long as that is not in view.
 */
@customElement('notice-list')
@localized()
export class NoticeList extends LitElement {
  static override styles = [
    buttonStyles,
    css`
      :host {
        display: block;
        position: sticky;
        bottom: 0;
        z-index: 4;
      }
      .strip {
        display: flex;
        justify-content: space-between;
        align-items: start;
        gap: 1rem;
        padding: 0.6rem 1.3rem;
        background: var(--raised);
        border-top: 1px solid var(--line);
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
  /** What had the focus when there was something to say. */
  private opener: HTMLElement | null = null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('notices') && this.notices.length > 0) this.opener = focused() ?? this.opener;
  }

  /** What was pressed is not covered by what it led to. */
  protected override updated(): void {
    const covered = (this.opener?.getBoundingClientRect().bottom ?? 0) - this.getBoundingClientRect().top;
    if (this.notices.length > 0 && covered > 0) scrollBy(0, covered);
  }

  /** The focus goes back to where it was, or to where the page begins. */
  private _onDismiss(): void {
    const { opener } = this;
    const root = this.getRootNode() as ShadowRoot;
    const first = root.querySelector<HTMLElement>('[aria-current="page"], main > *');
    (opener?.isConnected ? opener : first)?.focus({ preventScroll: true });
    this.opener = null;
    this.dispatchEvent(new DismissEvent());
  }

  protected override render(): TemplateResult {
    const { notices } = this;
    const some = notices.length > 0;
    return html`<div class=${some ? 'strip' : ''}>
      <div role="status">
        ${
          some
            ? html`<ul>
                ${notices.map((notice) => html`<li>${notice()}</li>`)}
              </ul>`
            : ''
        }
      </div>
      ${some ? html`<button @click=${this._onDismiss}>${msg('Got it')}</button>` : ''}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'notice-list': NoticeList;
  }
}
