import { localized, msg, str } from '@lit/localize';
import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { readerOf, readers, strangeTo, valueIn, type Strange } from './readers.ts';
import { ReadingController } from './reading-controller.ts';
import type { ExplorerState } from '../../../links/explorer-state.ts';
import type { Picture } from '../../../plot/camera-image.ts';
import '../../../ui/status-announcer.ts';
import { cardStyles } from '../../../ui/shared-styles.ts';
import '../../../plot/estimate-strip.ts';
import { problemWords } from '../../../ui/network-problem-words.ts';
import { formatParameter } from '../../../links/knobs.ts';
import { parameters } from '../../../ui/parameters.ts';

/** What of a state the network has never seen, in words. */
function strangeWords(strange: Strange): string {
  if (strange === 'direction') return msg('Direction of the sweep');
  if (strange === 'forces') return msg('Forces');
  return parameters[strange].title();
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

  private readonly reading = new ReadingController(this);
  private experiment = readers[0].experiment;
  private strange: readonly Strange[] = [];

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('image') || !this.image) return;
    const { modelId, experiment } = readerOf(this.state);
    this.experiment = experiment;
    this.strange = strangeTo(experiment, this.state);
    if (this.strange.length === 0) this.reading.read(modelId, this.image.image);
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
      const list = this.strange.map(strangeWords).join(', ');
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
    const read = this.experiment.unknowns.map(
      ({ name }, p) => `${parameters[name].title()} ${formatParameter(name, answer.mean[p])}`,
    );
    return read.join(', ');
  }

  private body(): TemplateResult {
    const { answer, problem } = this.reading;
    if (this.strange.length > 0 || problem || !answer) return html`<p>${this.sentence()}</p>`;
    return html`${this.experiment.unknowns.map(
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
