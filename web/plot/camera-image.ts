import { localized, msg } from '@lit/localize';
import { css, html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { imageSize, type Response } from '../pages/explorer/response/solver.ts';
import { colormap } from './colormap.ts';
import type { Painter } from './plot-area.ts';
import type { AxisTitles } from './plot-axes.ts';
import type { Plot } from './plot.ts';
import { planeContext } from '../browser/software-rendering.ts';
import type { Theme } from '../ui/theme.ts';
import { PlotElement } from './plot-element.ts';

/** What there is to draw. */
export type Picture = Pick<Response, 'image' | 'omegaRange' | 'forceRange' | 'amplitudeMax'>;

/** The measurement as an instrument records it: 50 x 50 readings of |z|, with noise. */
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
    `,
  ];

  @property({ type: Number }) noise = 0;
  /** Said in place of "What the instrument records". */
  @property() override title = '';

  private readonly pixels = new ImageData(imageSize, imageSize);
  private readonly picture = Object.assign(document.createElement('canvas'), {
    width: imageSize,
    height: imageSize,
  });

  protected override heading(): TemplateResult {
    return html`<h2>${this.title || msg('What the instrument records')}</h2>
      <span
        ><math><mi>σ</mi><mo>=</mo><mn>${this.noise.toFixed(2)}</mn></math></span
      >`;
  }

  protected override titles(): AxisTitles {
    return { xTitle: msg('drive frequency ω'), yTitle: msg('force F') };
  }

  protected override footing(): TemplateResult {
    return html`<div class="bar">
      <span>|z| 0</span>
      <canvas width="256" height="1" role="img" aria-label=${msg('colour scale of the amplitude')}></canvas>
      <span>${this.response?.amplitudeMax}</span>
    </div>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('theme')) this.drawBar(this.theme);
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
    pixels.data.set(colormap(theme));
    bar?.putImageData(pixels, 0, 0);
  }

  protected override span(plot: Plot, response: Picture): void {
    plot.setSpans(response.omegaRange, response.forceRange);
  }

  protected override draw(painter: Painter, response: Picture): void {
    const colours = colormap(painter.style.theme);
    const { data } = this.pixels;
    for (let row = 0; row < imageSize; row++) {
      for (let column = 0; column < imageSize; column++) {
        const share = response.image[row * imageSize + column] / response.amplitudeMax;
        const entry = 4 * Math.round(255 * Math.min(1, Math.max(0, share)));
        // pictures go down, forces go up
        const pixel = 4 * ((imageSize - 1 - row) * imageSize + column);
        data[pixel] = colours[entry];
        data[pixel + 1] = colours[entry + 1];
        data[pixel + 2] = colours[entry + 2];
        data[pixel + 3] = 255;
      }
    }
    planeContext(this.picture)?.putImageData(this.pixels, 0, 0);
    painter.context.imageSmoothingEnabled = false;
    painter.context.drawImage(this.picture, 0, 0, painter.width, painter.height);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'camera-image': CameraImage;
  }
}
