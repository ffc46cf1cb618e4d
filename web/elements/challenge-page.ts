import { localized } from '@lit/localize';
import { html, LitElement, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';

@customElement('challenge-page')
@localized()
export class ChallengePage extends LitElement {
  protected override render(): TemplateResult {
    return html``;
  }
}
