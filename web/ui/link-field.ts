import { localized, msg } from '@lit/localize';
import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';

/** A link to be copied by hand: selected as soon as it is there, and again whenever one comes to it. */
@customElement('link-field')
@localized()
export class LinkField extends LitElement {
  static override styles = css`
    :host {
      display: block;
      width: min(44rem, 66vw);
      margin-top: 0.4rem;
    }
    input {
      box-sizing: border-box;
      width: 100%;
      min-height: var(--control);
      padding: 0.3rem 0.6rem;
      font: inherit;
      color: var(--ink);
      background: var(--ground);
      border: 1px solid var(--edge);
      border-radius: var(--radius);
    }
    :focus-visible {
      outline: 2px solid var(--focus);
      outline-offset: 1px;
    }
  `;

  @property() address = '';

  protected override firstUpdated(): void {
    this.renderRoot.querySelector('input')?.focus();
  }

  protected override render(): TemplateResult {
    return html`<input
      readonly
      aria-label=${msg('The link')}
      .value=${this.address}
      @focus=${select}
      @click=${select}
    />`;
  }
}

const select = (event: Event): void => (event.target as HTMLInputElement).select();

declare global {
  interface HTMLElementTagNameMap {
    'link-field': LinkField;
  }
}
