import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { buttonStyles } from '../../../ui/shared-styles.ts';

/** The button was switched on, or off. */
export class SwitchEvent extends Event {
  static readonly type = 'switch';
  constructor(readonly on: boolean) {
    super(SwitchEvent.type);
  }
}

/** A press that lasts longer, in milliseconds, is over when it ends. */
const tapLimit = 400;

const isPress = ({ key }: KeyboardEvent): boolean => key === ' ' || key === 'Enter';

/**
 * A switch for what is looked at for a moment or for longer: on while a finger, the mouse or a key holds it; a short press
 * leaves it on, until the next one. Nothing flickers by itself.
 */
@customElement('hold-button')
export class HoldButton extends LitElement {
  static override styles = [
    buttonStyles,
    css`
      button {
        font-size: 0.86rem;
        padding: 0.25rem clamp(0.45rem, 2.2cqi, 0.75rem);
        user-select: none;
        -webkit-user-select: none;
        -webkit-touch-callout: none;
        touch-action: manipulation;
      }
      button[aria-pressed='true'] {
        color: var(--you);
        border-color: var(--you);
      }
    `,
  ];

  @property({ type: Boolean }) on = false;
  /** When the press that lasts began, and whether it found the switch on; null between presses. */
  private press: { readonly since: number; readonly wasOn: boolean } | null = null;

  protected override render(): TemplateResult {
    return html`<button
      aria-pressed=${this.on}
      @pointerdown=${this._onPointerDown}
      @pointerup=${this._onEnd}
      @pointercancel=${this._onEnd}
      @keydown=${this._onKey}
      @keyup=${this._onKey}
      @blur=${this._onEnd}
      @click=${this._onClick}
      @contextmenu=${(event: Event) => event.preventDefault()}
    >
      <slot></slot>
    </button>`;
  }

  private begin(since: number): void {
    if (this.press) return;
    this.press = { since, wasOn: this.on };
    this.turn(true);
  }

  private turn(on: boolean): void {
    if (on !== this.on) this.dispatchEvent(new SwitchEvent(on));
  }

  private _onPointerDown(event: PointerEvent): void {
    if (event.button !== 0) return;
    // the end of the press is heard wherever the finger is by then
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    this.begin(event.timeStamp);
  }

  private _onEnd(event: Event): void {
    const { press } = this;
    if (!press) return;
    this.press = null;
    const held = event.timeStamp - press.since > tapLimit;
    if (held || press.wasOn) this.turn(false);
  }

  private _onKey(event: KeyboardEvent): void {
    if (!isPress(event)) return;
    // or the browser would click as well
    event.preventDefault();
    if (event.type === 'keydown') this.begin(event.timeStamp);
    else this._onEnd(event);
  }

  /** A click that no finger, mouse or key has made, as of a screen reader. */
  private _onClick(event: MouseEvent): void {
    if (event.detail === 0) this.turn(!this.on);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hold-button': HoldButton;
  }
}
