import { formatParameter } from '../state/parameters.ts';
import type { AppState } from '../state/state.ts';

/** A plot with its heading, as it stands on the page. */
export interface PlotPicture {
  readonly title: string;
  readonly canvas: HTMLCanvasElement;
}

/** What stands between the letters and numbers below a picture, in the page's language. */
export interface PictureWords {
  readonly slice: string;
  readonly sweep: string;
  readonly seed: string;
}

/** What a saved picture is made of. */
export interface PictureParts {
  readonly state: AppState;
  readonly headline: string;
  readonly sentence: string;
  readonly words: PictureWords;
  /** The address at which the same state is found again. */
  readonly address: string;
  /** The surface, if it could be drawn, and the plots beside it. */
  readonly surface: HTMLCanvasElement | undefined;
  readonly plots: readonly PlotPicture[];
  /** How many pixels of the surface stand for one of the plots, where they are to be seen as on the page. */
  readonly plotScale: number;
  readonly colours: { readonly ground: string; readonly ink: string; readonly soft: string };
}

/** The parameters as a reader of the picture finds them. */
export function parameterLine(state: AppState, words: PictureWords): string {
  const shown = (name: Parameters<typeof formatParameter>[0]): string => formatParameter(name, state[name]);
  return [
    `ω0 = ${shown('omega0')}`,
    `γ = ${shown('gamma')}`,
    `ε = ${shown('epsilon')}`,
    `F = ${shown('forceLow')} … ${shown('forceHigh')}, ${words.slice} ${shown('force')}`,
    `T = ${shown('duration')} (${words.sweep})`,
    `σ = ${shown('noise')}, ${words.seed} ${shown('seed')}`,
  ].join('    ');
}

/** One picture: title, surface with the plots at its right, the parameters and the address below. */
export function composePicture(parts: PictureParts): HTMLCanvasElement {
  const { surface, plots, colours } = parts;
  const scale = Math.max(1, (surface?.height ?? 900) / 900);
  const margin = 28 * scale;
  const surfaceWidth = surface?.width ?? 0;
  const titleHeight = 26 * scale;
  const plotsHeight = plots.reduce(
    (sum, { canvas }) => sum + titleHeight + canvas.height * parts.plotScale + margin,
    0,
  );
  const plotWidth = Math.max(...plots.map(({ canvas }) => canvas.width * parts.plotScale), 1);
  const bodyHeight = Math.max(surface?.height ?? 0, plotsHeight);
  const canvas = document.createElement('canvas');
  canvas.width = surfaceWidth + plotWidth + 3 * margin;
  canvas.height = bodyHeight + 190 * scale;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser gives no 2D canvas, so no picture can be made.');
  context.fillStyle = colours.ground;
  context.fillRect(0, 0, canvas.width, canvas.height);
  const write = (text: string, x: number, y: number, size: number, colour: string, weight = 400): void => {
    context.font = `${weight} ${size * scale}px "Inter Variable", Inter, system-ui, sans-serif`;
    context.fillStyle = colour;
    context.fillText(text, x, y, canvas.width - x - margin);
  };
  write(parts.headline, margin, 48 * scale, 26, colours.ink, 600);
  write(parts.sentence, margin, 78 * scale, 16, colours.soft);
  const top = 100 * scale;
  if (surface) context.drawImage(surface, margin, top);
  let y = top;
  context.imageSmoothingQuality = 'high';
  const left = surfaceWidth + 2 * margin;
  for (const plot of plots) {
    write(plot.title, left, y + 16 * scale, 16, colours.ink, 600);
    y += titleHeight;
    const height = plot.canvas.height * parts.plotScale;
    context.drawImage(plot.canvas, left, y, plot.canvas.width * parts.plotScale, height);
    y += height + margin;
  }
  write(parameterLine(parts.state, parts.words), margin, canvas.height - 52 * scale, 16, colours.ink);
  write(`Sharkfin  ${parts.address}`, margin, canvas.height - 24 * scale, 14, colours.soft);
  return canvas;
}
