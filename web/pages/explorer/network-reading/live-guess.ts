import { localized, msg, str } from '@lit/localize';
import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { experimentOf, type Experiment } from '@sharkfin/physics/experiment';
import { ReadingController } from './reading-controller.ts';
import type { AppState } from '../state/state.ts';
import type { Picture } from '../../../plot/camera-image.ts';
import '../../../ui/status-announcer.ts';
import { cardStyles } from '../../../ui/shared-styles.ts';
import '../../../plot/estimate-strip.ts';
import { problemWords } from '../../../ui/network-problem-words.ts';
import { parameterValue, parameterWords } from '../../challenge/words.ts';

const experiment = experimentOf('image');

/** What of a state the network has never seen, in words: it would answer, but nobody knows how wrongly. */
function strangeTo({ unknowns, forces, sweep, noise }: Experiment, state: AppState): readonly string[] {
  const strange = unknowns.flatMap(({ name, low, high }) => {
    const value = name === 'kappa' ? 0 : state[name];
    return value < low || value > high ? [parameterWords(name)] : [];
  });
  if (state.duration !== sweep.duration) strange.push(msg('Sweep takes'));
  if (state.direction === 'down') strange.push(msg('Direction of the sweep'));
  if (state.noise < noise.low || state.noise > noise.high) strange.push(msg('Noise'));
  const sameForces =
    typeof forces === 'object' && state.forceLow === forces.low && state.forceHigh === forces.high;
  if (!sameForces) strange.push(msg('Forces'));
  return strange;
}

/** In the explorer: what the network reads from the noisy image, as it changes. */
@customElement('live-guess')
@localized()
export class LiveGuess extends LitElement {
  static override styles = [
    cardStyles,
    css`
      :host {
        flex: none;
      }
      p {
        margin: 0.5rem 0;
        font-size: 0.9rem;
        color: var(--ink-soft);
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) state!: AppState;
  @property({ attribute: false, hasChanged: () => true }) response?: Picture;

  private readonly reading = new ReadingController(this, 'image-cnn');
  private strange: readonly string[] = [];

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('response') || !this.response) return;
    this.strange = strangeTo(experiment, this.state);
    if (this.strange.length === 0) this.reading.read(this.response.image);
    else this.reading.rest();
  }

  protected override render(): TemplateResult {
    const { answer } = this.reading;
    const time = answer && `${answer.milliseconds.toFixed(1)}\u00a0ms`;
    return html`
      <header>
        <h2>${msg('What the network reads')}</h2>
        <span>${time}</span>
      </header>
      ${this.body()}
      <calm-status .text=${this.sentence()}></calm-status>
    `;
  }

  /** What there is to see, in words. */
  private sentence(): string {
    const { answer, problem } = this.reading;
    if (this.strange.length > 0) {
      const list = this.strange.join(', ');
      return msg(str`The network knows no measurements like this one (${list}), so it says nothing.`);
    }
    if (problem) {
      // there is no choice of runtimes here, and every turn of a slider asks again
      const words =
        problem === 'runtime' || problem === 'wrong-answer'
          ? msg('This browser does not run it rightly. Try another browser.')
          : problemWords(problem);
      return msg(str`No answer from the network: ${words}`);
    }
    if (!answer) return msg('Network is loading …');
    const read = experiment.unknowns.map(
      ({ name }, p) => `${parameterWords(name)} ${parameterValue(name, answer.mean[p])}`,
    );
    return read.join(', ');
  }

  private body(): TemplateResult {
    const { answer, problem } = this.reading;
    if (this.strange.length > 0 || problem || !answer) return html`<p>${this.sentence()}</p>`;
    return html`${experiment.unknowns.map(
      (unknown, p) =>
        html`<guess-strip
          narrow
          .unknown=${unknown}
          .truth=${unknown.name === 'kappa' ? 0 : this.state[unknown.name]}
          .told=${[
            {
              player: 'image-cnn',
              value: answer.mean[p],
              deviation: answer.deviation?.[p] ?? null,
              points: null,
            },
          ]}
        ></guess-strip>`,
    )}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'live-guess': LiveGuess;
  }
}
