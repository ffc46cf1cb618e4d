import { msg, str } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import type { Level } from '../game/levels.ts';
import type { ResponseGrid } from '../solve/fin.ts';
import type { RoundData } from '../solve/round-solver.ts';
import { axisEnd, largest } from '../../../plot/axis-end.ts';
import type { Picture } from '../../../plot/camera-image.ts';
import '../../../plot/camera-image.ts';
import type { Theme } from '../../../ui/theme.ts';
import type { ForceSlice } from './curve-fit-plot.ts';
import './curve-fit-plot.ts';
import './path-fit-plot.ts';

/** How a measurement is looked at; `path`: both parts of z at one force, in the complex plane. */
export type Look = Level['measurement'] | 'path';

/** Of the rows, the one whose curve is shown first: high enough to lean, and not the last. */
export const firstHeight = 0.84;

/** The ways in which a round's measurement may be looked at. */
export function looksAt({ puzzle, forces, readings }: RoundData, revealed: boolean): readonly Look[] {
  const { own, measurement } = puzzle.level;
  const path: readonly Look[] = readings.quadratures ? ['path'] : [];
  if (forces.length === 1) return ['curve', ...path];
  return own === 'hidden' && !revealed ? [measurement] : ['surface', 'image', 'curve', ...path];
}

export function lookTitle(look: Look): string {
  const titles: Record<Look, () => string> = {
    surface: () => msg('Fin'),
    image: () => msg('Image'),
    curve: () => msg('Curve'),
    path: () => msg('Path'),
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
export function readingsImage({ readings, omegaRange, forceRange }: RoundData): Picture {
  const { amplitude: image, forceCount, columnCount } = readings;
  const amplitudeMax = axisEnd(largest(image));
  return { image, imageSize: [forceCount, columnCount], omegaRange, forceRange, amplitudeMax };
}

/** The measurement as images, one for each part of z that was measured, above what it is compared with. */
export function imageLook(data: RoundData, revealed: boolean, theme: Theme): readonly TemplateResult[] {
  const { readings, recorded, puzzle } = data;
  const { sigma } = puzzle.level;
  if (!readings.quadratures) {
    const other = revealed ? msg('The truth, without noise') : msg('Your fin, without noise');
    return [
      image(data, readings, '|z|', readings.amplitude, '', sigma, theme),
      ...(recorded ? [image(data, recorded, '|z|', recorded.amplitude, other, 0, theme)] : []),
    ];
  }
  const parts = (grid: ResponseGrid, title: (part: string) => string, noise: number) =>
    (['u', 'v'] as const).flatMap((part) =>
      grid.quadratures ? [image(data, grid, part, grid.quadratures[part], title(part), noise, theme)] : [],
    );
  const other = (part: string): string => (revealed ? msg(str`Truth: ${part}`) : msg(str`Yours: ${part}`));
  return [
    ...parts(readings, (part) => msg(str`Measured: ${part}`), sigma),
    ...(recorded ? parts(recorded, other, 0) : []),
  ];
}

function image(
  { omegaRange, forceRange, recordedMax }: RoundData,
  { forceCount, columnCount }: ResponseGrid,
  quantity: '|z|' | 'u' | 'v',
  values: Float32Array,
  title: string,
  sigma: number,
  theme: Theme,
): TemplateResult {
  const picture: Picture = {
    image: values,
    imageSize: [forceCount, columnCount],
    omegaRange,
    forceRange,
    amplitudeMax: recordedMax,
  };
  return html`<camera-image
    .title=${title}
    .quantity=${quantity}
    .data=${picture}
    .noise=${sigma}
    .theme=${theme}
  ></camera-image>`;
}

/** Readings and fins at one force: over the drive frequency, the visitor's own beside them where asked for, or as paths. */
export function sliceLook(
  look: 'curve' | 'path',
  slice: ForceSlice,
  beside: boolean,
  theme: Theme,
): TemplateResult {
  if (look === 'path') return html`<path-fit-plot .data=${slice} .theme=${theme}></path-fit-plot>`;
  if (!beside) return html`<curve-fit-plot .data=${slice} .theme=${theme}></curve-fit-plot>`;
  return html`
    <curve-fit-plot .data=${{ ...slice, fins: {} }} .theme=${theme}></curve-fit-plot>
    <curve-fit-plot
      .title=${msg('Your fin')}
      .data=${{ ...slice, readings: null }}
      .theme=${theme}
    ></curve-fit-plot>
  `;
}
