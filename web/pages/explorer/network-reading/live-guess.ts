import { localized, msg, str } from '@lit/localize';
import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { experimentOf, type Experiment } from '@sharkfin/physics/experiment';
import { ReadingController } from './reading-controller.ts';
import type { ExplorerState } from '../../../links/explorer-state.ts';
import type { Picture } from '../../../plot/camera-image.ts';
import '../../../ui/status-announcer.ts';
import { cardStyles } from '../../../ui/shared-styles.ts';
import '../../../plot/estimate-strip.ts';
import { problemWords } from '../../../ui/network-problem-words.ts';
import { formatParameter, isKnob, parameterRanges, type SliderName } from '../../../links/knobs.ts';
import { parameters } from '../../../ui/parameters.ts';

const experiment = experimentOf('image');

/** What the explorer does not turn is as it is by itself. */
const valueIn = (state: ExplorerState, name: SliderName): number =>
  isKnob(name) ? state[name] : parameterRanges[name].initial;

/** What of a state the network has never seen, in words: it would answer, but nobody knows how wrongly. */
function strangeTo({ unknowns, forces, sweep, noise }: Experiment, state: ExplorerState): readonly string[] {
  const strange = unknowns.flatMap(({ name, low, high }) => {
    const value = valueIn(state, name);
    return value < low || value > high ? [parameters[name].title()] : [];
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

  @property({ attribute: false }) state!: ExplorerState;
  @property({ attribute: false, hasChanged: () => true }) image?: Picture;

  private readonly reading = new ReadingController(this, 'image-cnn');
  private strange: readonly string[] = [];

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('image') || !this.image) return;
    this.strange = strangeTo(experiment, this.state);
    if (this.strange.length === 0) this.reading.read(this.image.image);
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
      <status-announcer .text=${this.sentence()}></status-announcer>
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
      ({ name }, p) => `${parameters[name].title()} ${formatParameter(name, answer.mean[p])}`,
    );
    return read.join(', ');
  }

  private body(): TemplateResult {
    const { answer, problem } = this.reading;
    if (this.strange.length > 0 || problem || !answer) return html`<p>${this.sentence()}</p>`;
    return html`${experiment.unknowns.map(
      (unknown, p) =>
        html`<estimate-strip
          narrow
          .unknown=${unknown}
          .truth=${valueIn(this.state, unknown.name)}
          .estimates=${[
            {
              by: msg('Network'),
              role: 'network',
              mark: 'diamond',
              value: answer.mean[p],
              deviation: answer.deviation?.[p] ?? null,
              points: null,
            },
          ]}
        ></estimate-strip>`,
    )}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'live-guess': LiveGuess;
  }
}
