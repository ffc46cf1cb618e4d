import { css, html, LitElement, unsafeCSS, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import uPlotStyle from 'uplot/dist/uPlot.min.css?inline';
import type { Response } from '../response/solver.ts';
import { Plot, plotStyle, type Painter, type PlotOptions } from '../view/plot.ts';
import { cardStyles } from './shared-styles.ts';

/**
 * What the plots beside the surface share: a card with a heading, a Plot that follows the card's size and the theme, and
 * painting once per response.
 */
export abstract class PlotElement<R = Response> extends LitElement {
  static override styles = [
    unsafeCSS(uPlotStyle),
    cardStyles,
    css`
      .plot {
        position: relative;
        flex: 1;
        min-height: 0;
        overflow: hidden;
      }
      .uplot {
        position: absolute;
        inset: 0;
      }
    `,
  ];

  /** The same object is given again for every frame with new numbers in it. */
  @property({ attribute: false, hasChanged: () => true }) response?: R;
  @property() theme: 'dark' | 'light' = 'dark';

  @query('.plot') private readonly host!: HTMLElement;
  protected plot: Plot | undefined;
  private built?: Pick<PlotOptions, 'xTitle' | 'yTitle'>;
  private readonly observer = new ResizeObserver(() => this.fit());

  protected abstract heading(): TemplateResult;
  protected abstract titles(): Pick<PlotOptions, 'xTitle' | 'yTitle'>;
  protected abstract span(plot: Plot, response: R): void;
  protected abstract draw(painter: Painter, response: R): void;
  protected footing(): TemplateResult | undefined {
    return undefined;
  }

  protected override render(): TemplateResult {
    return html`
      <header>${this.heading()}</header>
      <div class="plot"></div>
      ${this.footing()}
    `;
  }

  protected override firstUpdated(): void {
    this.build();
    this.observer.observe(this.host);
    // axes drawn before the font had come are drawn again in it; a font that is blocked leaves the browser's own
    (document.fonts as FontFaceSet | undefined)?.load('1em "Inter Variable"').then(
      () => this.plot?.setStyle(plotStyle(this)),
      () => undefined,
    );
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.observer.disconnect();
    // uPlot listens to the window, which would keep all of this room
    this.plot?.dispose();
    this.plot = undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.hasUpdated) return;
    this.build();
    this.observer.observe(this.host);
  }

  private build(): void {
    this.plot?.dispose();
    const paint = (painter: Painter): void => {
      if (this.response) this.draw(painter, this.response);
    };
    this.built = this.titles();
    this.plot = new Plot(this.host, { ...this.built, paint }, plotStyle(this));
  }

  /** Follows size and, because fonts and titles are fixed when a plot is built, the size of text. */
  private fit(): void {
    const { clientWidth, clientHeight } = this.host;
    if (!this.plot || clientWidth === 0 || clientHeight === 0) return;
    if (plotStyle(this).rem !== this.plot.style.rem) this.build();
    this.plot.resize(clientWidth, clientHeight);
    this.show();
  }

  protected override updated(changed: PropertyValues<PlotElement<R>>): void {
    if (changed.has('theme') && this.plot) this.plot.setStyle(plotStyle(this));
    const { xTitle, yTitle } = this.titles();
    if (this.built && (xTitle !== this.built.xTitle || yTitle !== this.built.yTitle)) {
      this.build();
      this.fit();
    }
    this.show();
  }

  private show(): void {
    if (!this.plot || !this.response) return;
    this.span(this.plot, this.response);
    this.plot.paint();
  }

  /** The plot as a picture, to be saved. */
  toPicture(): HTMLCanvasElement | undefined {
    return this.plot?.toPicture();
  }
}
