import { localized, msg } from '@lit/localize';
import { css, html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { colormap, signedColormap } from './colormap.ts';
import type { Painter } from './plot-area.ts';
import type { AxisTitles } from './plot-axes.ts';
import type { Plot } from './plot.ts';
import { planeContext } from '../browser/software-rendering.ts';
import type { Theme } from '../ui/theme.ts';
import { PlotElement } from './plot-element.ts';

/** Readings over drive frequency and force. */
export interface Picture {
  /** [rows, columns], rows ascending in force. */
  readonly image: Float32Array;
  readonly imageSize: readonly [rowCount: number, columnCount: number];
  readonly omegaRange: readonly [number, number];
  readonly forceRange: readonly [number, number];
  /** End of the colour scale; a part of z has it on both sides of 0. */
  readonly amplitudeMax: number;
}

/** What an image shows: the amplitude, a part of z = u + i v, or a difference of amplitudes. All but the first have a sign. */
export type Quantity = '|z|' | 'u' | 'v' | 'Δ|z|';

/** A measurement as an instrument records it: |z|, or one of the parts of z = u + i v, with noise. */
@customElement('camera-image')
@localized()
export class CameraImage extends PlotElement<Picture> {
  static override styles = [
    ...PlotElement.styles,
    css`
      .bar {
        display: flex;
        align-items: center;
        gap: 0.5rem;
        margin-top: 0.3rem;
        font-size: 0.76rem;
        color: var(--ink-soft);
      }
      .bar canvas {
        flex: 1;
        min-width: 0;
        height: 0.5rem;
        border-radius: 2px;
      }
      /* four of them share a telephone's screen: what stands there tells the noise */
      @media (max-width: 40rem) {
        :host(:is([quantity='u'], [quantity='v'])) {
          padding: 0.35rem 0.45rem;
        }
        :host(:is([quantity='u'], [quantity='v'])) header span {
          display: none;
        }
        :host(:is([quantity='u'], [quantity='v'])) .bar {
          margin-top: 0.1rem;
        }
      }
      @media (max-width: 60rem) and (max-height: 29.99rem) {
        :host(:is([quantity='u'], [quantity='v'])) {
          padding: 0.2rem 0.45rem;
        }
        :host(:is([quantity='u'], [quantity='v'])) :is(header span, .bar) {
          display: none;
        }
      }
    `,
  ];

  @property({ type: Number }) noise = 0;
  /** Said in place of "What the instrument records". */
  @property() override title = '';

  /** What was read. */
  @property({ reflect: true }) quantity: Quantity = '|z|';

  private readonly picture = document.createElement('canvas');
  private pixels = new ImageData(1, 1);

  private colours(theme: Theme): Uint8ClampedArray<ArrayBuffer> {
    return this.quantity === '|z|' ? colormap(theme) : signedColormap(theme);
  }

  protected override heading(): TemplateResult {
    return html`<h2>${this.title || msg('What the instrument records')}</h2>
      ${
        this.noise > 0
          ? html`<span
              ><math><mi>σ</mi><mo>=</mo><mn>${this.noise.toFixed(2)}</mn></math></span
            >`
          : ''
      }`;
  }

  protected override titles(): AxisTitles {
    return { xTitle: msg('drive frequency ω'), yTitle: msg('force F') };
  }

  protected override footing(): TemplateResult {
    const { quantity, data: response } = this;
    const most = response?.amplitudeMax;
    return html`<div class="bar">
      <span>${quantity} ${quantity === '|z|' ? 0 : `−${most}`}</span>
      <canvas width="256" height="1" role="img" aria-label=${this.scaleWords()}></canvas>
      <span>${most}</span>
    </div>`;
  }

  private scaleWords(): string {
    if (this.quantity === '|z|') return msg('colour scale of the amplitude');
    if (this.quantity === 'Δ|z|') return msg('colour scale of the difference');
    return msg('colour scale of this part of z');
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('theme') || changed.has('quantity')) this.drawBar(this.theme);
    super.updated(changed);
  }

  override toPaper(): void {
    super.toPaper();
    this.drawBar('light');
  }

  override fromPaper(): void {
    super.fromPaper();
    this.drawBar(this.theme);
  }

  private drawBar(theme: Theme): void {
    const bar = this.renderRoot.querySelector<HTMLCanvasElement>('.bar canvas')?.getContext('2d');
    const pixels = new ImageData(256, 1);
    pixels.data.set(this.colours(theme));
    bar?.putImageData(pixels, 0, 0);
  }

  protected override span(plot: Plot, response: Picture): void {
    plot.setSpans(response.omegaRange, response.forceRange);
  }

  protected override draw(painter: Painter, response: Picture): void {
    const { image, amplitudeMax } = response;
    const [rowCount, columnCount] = response.imageSize;
    const colours = this.colours(painter.style.theme);
    const low = this.quantity === '|z|' ? 0 : -amplitudeMax;
    const { picture } = this;
    if (this.pixels.width !== columnCount || this.pixels.height !== rowCount) {
      this.pixels = new ImageData(columnCount, rowCount);
      Object.assign(picture, { width: columnCount, height: rowCount });
    }
    const { data } = this.pixels;
    for (let row = 0; row < rowCount; row++) {
      for (let column = 0; column < columnCount; column++) {
        const share = (image[row * columnCount + column] - low) / (amplitudeMax - low);
        const entry = 4 * Math.round(255 * Math.min(1, Math.max(0, share)));
        // pictures go down, forces go up
        const pixel = 4 * ((rowCount - 1 - row) * columnCount + column);
        data[pixel] = colours[entry];
        data[pixel + 1] = colours[entry + 1];
        data[pixel + 2] = colours[entry + 2];
        data[pixel + 3] = 255;
      }
    }
    planeContext(picture)?.putImageData(this.pixels, 0, 0);
    painter.context.imageSmoothingEnabled = false;
    painter.context.drawImage(picture, 0, 0, painter.width, painter.height);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'camera-image': CameraImage;
  }
}
