import { localized, msg } from '@lit/localize';
import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { noteOf } from '../../../browser/sound/scale.ts';
import { fetchPart } from '../../../ui/fetch-part.ts';
import { buttonStyles } from '../../../ui/shared-styles.ts';
import type { Response } from '../response/solver.ts';
import { placeAt, placeTime, type Place } from './sweep-places.ts';

const fetchSynthesizer = () => import('../../../browser/sound/synthesizer.ts');

/** The sweep that is heard has come to another place, or is over. */
export class HeardEvent extends Event {
  static readonly type = 'heard';
  constructor(readonly place: Place | null) {
    super(HeardEvent.type);
  }
}

/** Plays the sweep of the slice, a note for every place: the larger the amplitude, the higher. */
@customElement('hear-button')
@localized()
export class HearButton extends LitElement {
  static override styles = [
    buttonStyles,
    css`
      button {
        white-space: nowrap;
      }
      .words {
        display: none;
      }
      @container (min-width: 24rem) {
        .words {
          display: inline;
        }
      }
    `,
  ];

  /** What is heard; another one while it sounds goes on from the same place. Nothing of it is drawn here. */
  @property({ attribute: false, hasChanged: () => false }) response?: Response;
  @state() private playing = false;
  private timer: ReturnType<typeof setInterval> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stop();
  }

  private async _onClick(): Promise<void> {
    if (this.playing) return this.stop();
    this.playing = true;
    const synthesizer = await fetchPart(this, fetchSynthesizer());
    // it may have been stopped, or left, meanwhile
    if (!synthesizer || !this.playing) return this.stop();
    let step = 0;
    const next = (): void => {
      const { response } = this;
      const place = response ? placeAt(response, step++) : null;
      if (!response || !place) return this.stop();
      const frequency = noteOf(place.amplitude, response.amplitudeMax);
      synthesizer.strike({ frequency, length: 0.28, loudness: 0.16 });
      this.dispatchEvent(new HeardEvent(place));
    };
    next();
    this.timer = setInterval(next, placeTime);
  }

  private stop(): void {
    clearInterval(this.timer);
    this.playing = false;
    this.dispatchEvent(new HeardEvent(null));
  }

  protected override render(): TemplateResult {
    // fetched before it is needed, so that sound begins within the press, as browsers ask for
    const prepare = (): void => void fetchSynthesizer().catch(() => undefined);
    return html`<button
      aria-pressed=${this.playing}
      aria-label=${msg('Listen to the sweep')}
      title=${msg('Listen to the sweep: the larger the amplitude, the higher the note')}
      @click=${this._onClick}
      @pointerenter=${prepare}
      @focus=${prepare}
    >
      ♪ <span class="words">${msg('Listen')}</span>
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hear-button': HearButton;
  }
}
