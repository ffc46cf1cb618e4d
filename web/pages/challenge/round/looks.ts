import { msg, str } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import type { Level } from '../game/levels.ts';
import { smoothedDifference } from '../solve/difference.ts';
import type { ResponseGrid } from '../solve/fin.ts';
import type { RoundData } from '../solve/round-solver.ts';
import type { Picture, Quantity } from '../../../plot/camera-image.ts';
import '../../../plot/camera-image.ts';
import type { Theme } from '../../../ui/theme.ts';
import type { ForceSlice } from './curve-fit-plot.ts';
import './curve-fit-plot.ts';
import './path-fit-plot.ts';

/**
 * How a measurement is looked at; `path`: both parts of z at one force, in the complex plane; `difference`: what the
 * visitor's own model leaves of it.
 */
export type Look = Level['measurement'] | 'path' | 'difference';

/** Of the rows, the one whose curve is shown first: high enough to lean, and not the last. */
export const firstHeight = 0.84;

/** The ways in which a round's measurement may be looked at. */
export function looksAt({ puzzle, forces, readings }: RoundData, revealed: boolean): readonly Look[] {
  const { own, measurement } = puzzle.level;
  const path: readonly Look[] = readings.quadratures ? ['path'] : [];
  if (forces.length === 1) return ['curve', ...path];
  // where the visitor's own model does not lie on the measurement, what is left of it tells the same
  const difference: readonly Look[] = own === 'overlaid' || revealed ? [] : ['difference'];
  if (own === 'image' && !revealed) return [measurement, ...difference];
  return ['surface', 'image', 'curve', ...path, ...difference];
}

/** Whether the measurement and the visitor's own stand apart in a look, so that the one may be laid over the other. */
export const isApart = ({ puzzle }: RoundData, look: Look, revealed: boolean): boolean =>
  !revealed &&
  (look === 'image' || (puzzle.level.own === 'beside' && (look === 'surface' || look === 'curve')));

export function lookTitle(look: Look): string {
  const titles: Record<Look, () => string> = {
    surface: () => msg('Fin'),
    image: () => msg('Image'),
    curve: () => msg('Curve'),
    path: () => msg('Path'),
    difference: () => msg('Difference'),
  };
  return titles[look]();
}

/** The readings, and the fins, of the force nearest to a share of the rows. */
export function sliceAt(data: RoundData, height: number): ForceSlice {
  const { forces, readings, fins, omegaRange, amplitudeMax } = data;
  const force = forces[Math.round(height * (forces.length - 1))];
  return { readings, fins, height, force, omegaRange, amplitudeMax };
}

/** |z| of the measurement by itself. */
export function readingsImage(data: RoundData): Picture {
  return pictureOf(data, data.readings, data.readings.amplitude, data.imageMax);
}

/**
 * The measurement as images, one for each part of z that was measured, above what it is compared with.
 * @param over what it is compared with stands in its place, too
 */
export function imageLook(
  data: RoundData,
  revealed: boolean,
  over: boolean,
  theme: Theme,
): readonly TemplateResult[] {
  const { readings, recorded, puzzle } = data;
  // while it is played the legend tells the noise
  const sigma = revealed ? puzzle.level.sigma : 0;
  const measured = imagesOf(data, readings, measuredTitle, sigma, theme);
  if (!recorded) return measured;
  const compared = imagesOf(data, recorded, revealed ? truthTitle : ownTitle, 0, theme);
  return [...(over ? compared : measured), ...compared];
}

/** A title for |z|, or for one part of z. */
type TitleOf = (part: Quantity) => string;

const measuredTitle: TitleOf = (part) => msg(str`Measured: ${part}`);
const ownTitle: TitleOf = (part) => msg(str`Yours: ${part}`);
const truthTitle: TitleOf = (part) => msg(str`Truth: ${part}`);

function imagesOf(
  data: RoundData,
  grid: ResponseGrid,
  titleOf: TitleOf,
  sigma: number,
  theme: Theme,
): readonly TemplateResult[] {
  const { amplitude, quadratures } = grid;
  const parts: readonly (readonly [Quantity, Float32Array])[] = quadratures
    ? [
        ['u', quadratures.u],
        ['v', quadratures.v],
      ]
    : [['|z|', amplitude]];
  return parts.map(([quantity, values]) =>
    image(quantity, pictureOf(data, grid, values, data.imageMax), titleOf(quantity), sigma, theme),
  );
}

/** What is left of the measurement once the visitor's own is taken from it. */
export function differenceLook(data: RoundData, theme: Theme): TemplateResult | '' {
  const { readings, recorded, differenceMax } = data;
  if (!recorded) return '';
  const picture = pictureOf(data, readings, smoothedDifference(readings, recorded), differenceMax);
  return image('Δ|z|', picture, msg('Measured minus yours'), 0, theme);
}

const pictureOf = (
  { omegaRange, forceRange }: RoundData,
  { forceCount, columnCount }: ResponseGrid,
  values: Float32Array,
  amplitudeMax: number,
): Picture => ({ image: values, imageSize: [forceCount, columnCount], omegaRange, forceRange, amplitudeMax });

const image = (
  quantity: Quantity,
  picture: Picture,
  title: string,
  sigma: number,
  theme: Theme,
): TemplateResult =>
  html`<camera-image
    .title=${title}
    .quantity=${quantity}
    .data=${picture}
    .noise=${sigma}
    .theme=${theme}
  ></camera-image>`;

/** Readings and fins at one force: over the drive frequency, the visitor's own beside them where asked for, or as paths. */
export function sliceLook(
  look: 'curve' | 'path',
  slice: ForceSlice,
  own: 'overlaid' | 'beside' | 'beside and over',
  theme: Theme,
): TemplateResult {
  if (look === 'path') return html`<path-fit-plot .data=${slice} .theme=${theme}></path-fit-plot>`;
  const measured = own === 'beside' ? { ...slice, fins: {} } : slice;
  const first = html`<curve-fit-plot .data=${measured} .theme=${theme}></curve-fit-plot>`;
  if (own === 'overlaid') return first;
  return html`${first}<curve-fit-plot
      .title=${msg('Your fin')}
      .data=${{ ...slice, readings: null }}
      .theme=${theme}
    ></curve-fit-plot>`;
}
