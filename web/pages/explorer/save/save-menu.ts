import { localized, msg } from '@lit/localize';
import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, query } from 'lit/decorators.js';
import { buttonStyles } from '../../../ui/shared-styles.ts';

export type SaveKind = 'link' | 'picture' | 'curve' | 'surface';

/** Something is to be taken away. */
export class SaveEvent extends Event {
  static readonly type = 'save';
  constructor(readonly what: SaveKind) {
    super(SaveEvent.type, { bubbles: true, composed: true });
  }
}

/** What a person can take away: a link, a picture, the numbers. */
@customElement('save-menu')
@localized()
export class SaveMenu extends LitElement {
  static override styles = [
    buttonStyles,
    css`
      :host {
        position: relative;
      }
      summary {
        display: grid;
        place-content: center;
        box-sizing: border-box;
        list-style: none;
      }
      summary::-webkit-details-marker {
        display: none;
      }
      .items {
        position: absolute;
        right: 0;
        top: calc(100% + 0.4rem);
        z-index: 3;
        display: grid;
        min-width: 14rem;
        padding: 0.35rem;
        background: var(--panel);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        box-shadow: 0 0.5rem 2rem #0006;
      }
      .items button {
        border: 0;
        text-align: left;
      }
    `,
  ];

  @query('details') private readonly details?: HTMLDetailsElement;

  protected override render(): TemplateResult {
    const item = (what: SaveKind, title: string): TemplateResult =>
      html`<button @click=${() => this.choose(what)}>${title}</button>`;
    return html`<details @focusout=${this._onLeave}>
      <summary>${msg('Share')}</summary>
      <div class="items">
        ${item('link', msg('Copy the link'))} ${item('picture', msg('Save the picture (PNG)'))}
        ${item('curve', msg('Save the curve (CSV)'))} ${item('surface', msg('Save the surface (CSV)'))}
      </div>
    </details>`;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('pointerdown', this.onPress, true);
    addEventListener('keydown', this.onKey, true);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('pointerdown', this.onPress, true);
    removeEventListener('keydown', this.onKey, true);
  }

  private choose(what: SaveKind): void {
    this.close();
    this.dispatchEvent(new SaveEvent(what));
  }

  /** The chosen item goes with the menu: the focus is where it was opened. */
  private close(): void {
    if (this.details) this.details.open = false;
    this.renderRoot.querySelector('summary')?.focus({ preventScroll: true });
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && this.details?.open) this.close();
  };

  private readonly onPress = (event: Event): void => {
    const { details } = this;
    if (details && !event.composedPath().includes(details)) details.open = false;
  };

  private _onLeave(event: FocusEvent): void {
    const { details } = this;
    if (details && event.relatedTarget && !details.contains(event.relatedTarget as Node))
      details.open = false;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'save-menu': SaveMenu;
  }
}
