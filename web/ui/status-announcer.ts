import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';

/** Time without change, in milliseconds, after which a sentence is read out. */
const calm = 700;

/** Reads a sentence out to screen readers once it has come to rest. */
@customElement('status-announcer')
export class StatusAnnouncer extends LitElement {
  static override styles = css`
    :host {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
  `;

  @property() text = '';
  private timer = 0;

  protected override render(): TemplateResult {
    return html`<div role="status"></div>`;
  }

  protected override updated(): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      const aloud = this.renderRoot.querySelector('div');
      if (aloud && aloud.textContent !== this.text) aloud.textContent = this.text;
    }, calm);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'status-announcer': StatusAnnouncer;
  }
}
