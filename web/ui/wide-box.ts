import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';

/**
 * Holds what may be wider than its place: it then scrolls sideways, and only then the keyboard stops at it. Whether it does
 * depends on the screen, the language and the fonts of the device.
 */
@customElement('wide-box')
export class WideBox extends LitElement {
  static override styles = css`
    :host {
      display: block;
      overflow: auto hidden;
    }
    @media print {
      :host {
        overflow: visible;
      }
    }
  `;

  /** What is in it, for who hears where the keyboard stops. */
  @property() label = '';

  private readonly sizes = new ResizeObserver(() => this.judge());

  private judge(): void {
    if (this.scrollWidth > this.clientWidth) {
      this.tabIndex = 0;
      this.role = 'group';
      this.ariaLabel = this.label;
    } else for (const name of ['tabindex', 'role', 'aria-label']) this.removeAttribute(name);
  }

  /** A box says nothing of what sticks out of it, but the things in it say when they grow. */
  private watch(): void {
    this.sizes.disconnect();
    for (const element of [this, ...this.children]) this.sizes.observe(element);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.watch();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.sizes.disconnect();
  }

  protected override render(): TemplateResult {
    return html`<slot @slotchange=${() => this.watch()}></slot>`;
  }

  protected override updated(): void {
    this.judge();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wide-box': WideBox;
  }
}
