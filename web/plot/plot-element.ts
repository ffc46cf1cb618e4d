import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { SizeObserver } from '../browser/size-observer.ts';
import type { Painter } from './plot-area.ts';
import type { AxisTitles } from './plot-axes.ts';
import { plotStyle } from './plot-style.ts';
import { Plot } from './plot.ts';
import type { Theme } from '../ui/theme.ts';
import { joinPaper, leavePaper, putOnPaper, type Printed } from '../browser/paper.ts';
import { paperStyles } from '../ui/paper-styles.ts';
import { cardStyles } from '../ui/shared-styles.ts';

/** Device pixels of a CSS pixel on paper: some 300 to the inch. */
const paperRatio = 3;

/**
 * What the plots beside the surface share: a card with a heading, a Plot that follows the card's size and the theme, and
 * painting once for each change of its data.
 */
export abstract class PlotElement<R> extends LitElement implements Printed {
  static override styles = [
    cardStyles,
    paperStyles,
    css`
      .plot {
        position: relative;
        flex: 1;
        min-height: 0;
        overflow: hidden;
      }
    `,
  ];

  /** The same object is given again for every frame with new numbers in it. */
  @property({ attribute: false, hasChanged: () => true }) data?: R;
  @property() theme: Theme = 'dark';

  @query('.plot') private readonly host!: HTMLElement;
  @query('.on-paper') private readonly paper!: HTMLElement | null;
  protected plot: Plot | undefined;
  /** Tells the language in which the axes are written. */
  private words = '';
  private readonly resizeObserver = new SizeObserver(() => this.onResize());

  protected abstract heading(): TemplateResult;
  protected abstract titles(): AxisTitles;
  protected abstract span(plot: Plot, response: R): void;
  protected abstract draw(painter: Painter, response: R): void;
  protected footing(): TemplateResult | undefined {
    return undefined;
  }

  protected override render(): TemplateResult {
    return html`
      <header>${this.heading()}</header>
      <div class="plot screen"></div>
      <div class="on-paper"></div>
      ${this.footing()}
    `;
  }

  protected override firstUpdated(): void {
    const paint = (painter: Painter): void => {
      if (this.data) this.draw(painter, this.data);
    };
    this.plot = new Plot(this.host, { titles: this.titles(), paint, style: plotStyle(this, this.theme) });
    this.observe();
    // axes drawn before the font had come are drawn again in it; a font that is blocked leaves the browser's own
    const again = (): void => this.onResize();
    void (document.fonts as FontFaceSet | undefined)?.load('1em "Inter Variable"').then(again, again);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resizeObserver.disconnect();
    leavePaper(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.observe();
  }

  private observe(): void {
    this.resizeObserver.observe(this.host);
    joinPaper(this);
  }

  /** Follows the size of the place, of a device pixel and of text, the colours and the words. */
  private onResize(): void {
    const { clientWidth: width, clientHeight: height } = this.host;
    if (!this.plot || width === 0 || height === 0) return;
    const size = { width, height, ratio: devicePixelRatio };
    this.plot.resize(size, plotStyle(this, this.theme), this.titles());
    this.show();
  }

  protected override updated(changed: PropertyValues<PlotElement<R>>): void {
    const { xTitle, yTitle } = this.titles();
    const words = xTitle + yTitle;
    if (changed.has('theme') || words !== this.words) this.onResize();
    else this.show();
    this.words = words;
  }

  private show(): void {
    if (!this.plot || !this.data) return;
    this.span(this.plot, this.data);
    this.plot.paint();
  }

  /** The plot as a picture with so many device pixels for each CSS pixel, to be saved. */
  toPicture(ratio = devicePixelRatio, theme: Theme = this.theme): HTMLCanvasElement | undefined {
    if (!this.plot || !(this.plot.width > 0)) return undefined;
    return this.plot.toPicture(ratio, plotStyle(this, theme));
  }

  toPaper(): void {
    putOnPaper(this.paper, this.toPicture(paperRatio, 'light'), paperRatio);
  }

  fromPaper(): void {
    putOnPaper(this.paper);
  }
}
