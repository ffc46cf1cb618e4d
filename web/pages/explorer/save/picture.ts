import { formatParameter, type KnobName } from '../../../links/knobs.ts';
import type { ExplorerState } from '../../../links/explorer-state.ts';

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
  readonly state: ExplorerState;
  readonly headline: string;
  readonly sentence: string;
  readonly words: PictureWords;
  /** The address at which the same state is found again. */
  readonly address: string;
  /** The surface, if it could be drawn, and the plots beside it. */
  readonly surface: HTMLCanvasElement | undefined;
  readonly plots: readonly PlotPicture[];
  /** Pixels for each CSS pixel of a laptop, where a rem is 15 of them: words are as large as on the page. */
  readonly scale: number;
  readonly colours: { readonly ground: string; readonly ink: string; readonly soft: string };
}

/** The parameters as a reader of the picture finds them. */
export function parameterLine(state: ExplorerState, words: PictureWords): string {
  const shown = (name: KnobName): string => formatParameter(name, state[name]);
  return [
    `ω0 = ${shown('omega0')}`,
    `γ = ${shown('gamma')}`,
    `ε = ${shown('epsilon')}`,
    `F = ${shown('forceLow')} … ${shown('forceHigh')}, ${words.slice} ${shown('force')}`,
    `T = ${shown('duration')} (${words.sweep})`,
    `σ = ${shown('noise')}, ${words.seed} ${shown('seed')}`,
  ].join('    ');
}

const family = '"Inter Variable", Inter, system-ui, sans-serif';

/** One picture: title, surface with the plots at its right, the parameters and the address below. */
export function composePicture(parts: PictureParts): HTMLCanvasElement {
  const { surface, plots, colours, scale } = parts;
  const margin = 28 * scale;
  const surfaceWidth = surface?.width ?? 0;
  const titleHeight = 26 * scale;
  const plotsHeight = plots.reduce((sum, { canvas }) => sum + titleHeight + canvas.height + margin, 0);
  const plotWidth = Math.max(...plots.map(({ canvas }) => canvas.width), 1);
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser gives no 2D canvas, so no picture can be made.');
  canvas.width = surfaceWidth + plotWidth + 3 * margin;
  const broken = (text: string, size: number, weight = 400): Lines => {
    const font = `${weight} ${size * scale}px ${family}`;
    context.font = font;
    const fits = (line: string): boolean => context.measureText(line).width <= canvas.width - 2 * margin;
    return { lines: brokenLines(text, fits), font, height: 1.45 * size * scale };
  };
  const headline = broken(parts.headline, 26, 600);
  const sentence = broken(parts.sentence, 16);
  const parameters = broken(parameterLine(parts.state, parts.words), 16);
  const address = broken(`Sharkfin  ${parts.address}`, 14);
  const top = margin + heightOf(headline) + heightOf(sentence) + margin / 2;
  const below = top + Math.max(surface?.height ?? 0, plotsHeight) + margin / 2;
  canvas.height = below + heightOf(parameters) + heightOf(address) + margin;
  context.fillStyle = colours.ground;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.textBaseline = 'top';
  /** Writes below one another, and says where it ended. */
  const write = ({ lines, font, height }: Lines, y: number, colour: string, x = margin): number => {
    context.font = font;
    context.fillStyle = colour;
    lines.forEach((line, i) => context.fillText(line, x, y + i * height, canvas.width - x - margin));
    return y + lines.length * height;
  };
  write(sentence, write(headline, margin, colours.ink), colours.soft);
  if (surface) context.drawImage(surface, margin, top);
  let y = top;
  const left = surfaceWidth + 2 * margin;
  for (const plot of plots) {
    write({ ...broken('', 16, 600), lines: [plot.title] }, y, colours.ink, left);
    y += titleHeight;
    context.drawImage(plot.canvas, left, y);
    y += plot.canvas.height + margin;
  }
  write(address, write(parameters, below, colours.ink), colours.soft);
  return canvas;
}

/** Text in lines that are as wide as the picture. */
interface Lines {
  readonly lines: readonly string[];
  readonly font: string;
  readonly height: number;
}

const heightOf = ({ lines, height }: Lines): number => lines.length * height;

/** Words in as few lines as hold them; what is longer than a line by itself, as an address is, breaks anywhere. */
export function brokenLines(text: string, fits: (line: string) => boolean): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.split(/(?<= )(?=[^ ])/)) {
    if (line && !fits((line + piece).trimEnd())) {
      lines.push(line.trimEnd());
      line = '';
    }
    for (const letter of piece) {
      if (line && letter !== ' ' && !fits(line + letter)) {
        lines.push(line);
        line = '';
      }
      line += letter;
    }
  }
  return [...lines, line.trimEnd()];
}
