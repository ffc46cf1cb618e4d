import { localized, msg, str } from '@lit/localize';
import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type {
  Networks,
  NetworksState,
  RuntimeChoice,
  RuntimeReason,
} from '../../workers/networks/networks.ts';
import { selectStyles } from '../../ui/shared-styles.ts';
import { PlayEvent } from './play-event.ts';

const choices: readonly RuntimeChoice[] = ['auto', 'webgpu', 'wasm'];

/** On what the networks run: what was found, and a choice by hand. */
@customElement('runtime-choice')
@localized()
export class RuntimeChoiceControl extends LitElement {
  static override styles = [
    selectStyles,
    css`
      label {
        display: flex;
        align-items: center;
        gap: 0.5rem;
      }
      select {
        flex: none;
      }
      :focus-visible {
        outline: 2px solid var(--focus);
        outline-offset: 2px;
      }
      @media (pointer: coarse) {
        select {
          min-height: var(--control);
          min-width: var(--control);
        }
      }
    `,
  ];

  @property() choice: RuntimeChoice = 'auto';
  @property({ attribute: false }) networks?: Networks;
  private unsubscribe: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.unsubscribe = this.networks?.subscribe(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.unsubscribe?.();
  }

  private title_(choice: RuntimeChoice): string {
    if (choice === 'auto') return msg('automatic');
    return choice === 'webgpu' ? 'WebGPU' : 'WASM';
  }

  private reason(reason: RuntimeReason): string {
    const words: Record<RuntimeReason, () => string> = {
      faster: () => msg('the graphics processor is at least as fast'),
      slower: () => msg('faster than the graphics processor here'),
      chosen: () => msg('as you chose'),
      'no-webgpu': () => msg('this browser has no WebGPU'),
      'no-adapter': () => msg('no graphics processor replies'),
      'software-adapter': () => msg('the graphics processor is only imitated'),
      'self-test': () => msg('WebGPU failed its self-test'),
      lost: () => msg('WebGPU was lost'),
    };
    return words[reason]();
  }

  private now(state: NetworksState): string {
    switch (state.kind) {
      case 'idle':
        return msg('Networks run on');
      case 'loading':
        return msg('Network is loading …');
      case 'recovering':
        return msg('One moment …');
      case 'failed':
        return state.problem.code === 'unknown-model'
          ? msg('No network for this level yet')
          : msg('Network did not answer');
      case 'ready': {
        const runtime = state.runtime === 'webgpu' ? 'WebGPU' : 'WASM';
        return msg(str`Network on ${runtime}: ${this.reason(state.reason)}`);
      }
    }
  }

  protected override render(): TemplateResult {
    return html`<label
      ><span>${this.now(this.networks?.state ?? { kind: 'idle' })}</span>
      <select
        .value=${this.choice}
        @change=${(event: Event) =>
          this.dispatchEvent(
            new PlayEvent({
              kind: 'runtime',
              runtime: (event.target as HTMLSelectElement).value as RuntimeChoice,
            }),
          )}
      >
        ${choices.map(
          (choice) =>
            html`<option value=${choice} ?selected=${choice === this.choice}>${this.title_(choice)}</option>`,
        )}
      </select></label
    >`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'runtime-choice': RuntimeChoiceControl;
  }
}
