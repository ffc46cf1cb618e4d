/** What a round being played says about itself. */
import { msg, str } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import { formatDecimal } from '../../../links/decimal.ts';
import { formatParameter } from '../../../links/knobs.ts';
import { parameters } from '../../../ui/parameters.ts';
import { experimentAt, type Level } from '../game/levels.ts';
import type { Puzzle } from '../game/puzzle.ts';
import { peakOf, type Peak } from '../solve/peak.ts';
import type { RoundData } from '../solve/round-solver.ts';
import type { Look } from './looks.ts';

/** What there is to do. */
export function taskWords({ measurement, own }: Level): string {
  if (own === 'image') return msg('Read the image');
  if (own === 'beside' || measurement === 'image') return msg('Match the measurement');
  return measurement === 'curve'
    ? msg('Lay your curve on the measurement')
    : msg('Lay your fin on the measurement');
}

/** What everybody is told; empty for nothing. */
export function knownWords({ level, known }: Puzzle): string {
  return experimentAt(level)
    .unknowns.flatMap(({ name }) => {
      const value = known[name];
      return value === undefined ? [] : [`${parameters[name].title()} ${formatParameter(name, value)}`];
    })
    .join(', ');
}

/** What the picture consists of, in the look that is open. */
export function legendWords({ puzzle, forces, readings }: RoundData, look: Look): TemplateResult {
  const { sigma } = puzzle.level;
  const all = readings.amplitude.length;
  const sliced = look === 'curve' || look === 'path';
  const count = (sliced ? all / forces.length : all).toLocaleString('en').replace(',', '\u202f');
  const noise = sigma.toFixed(2);
  const parts = readings.quadratures !== null;
  if (look === 'difference')
    return html`${msg('Each place averaged with its neighbours. Orange: more was measured than yours gives; blue: less.')}`;
  if (look === 'image')
    return html`${
        parts
          ? msg(str`${count} readings of u and of v, each with noise σ = ${noise}.`)
          : msg(str`${count} readings, with noise σ = ${noise}.`)
      } <span class="you">${msg('Yours: without noise.')}</span>`;
  const dots =
    parts && look !== 'path'
      ? msg(str`Dots: |z| of ${count} readings, with noise σ = ${noise} on u and on v.`)
      : msg(str`Dots: ${count} readings, with noise σ = ${noise}.`);
  return html`${dots} <span class="you">${sliced ? msg('Curve: yours.') : msg('Lines: yours.')}</span>`;
}

/** What the picture shows, for those who do not see it. */
export function peakWords({ readings, recorded }: RoundData): string {
  const words = ({ omega, amplitude }: Peak): readonly [string, string] => [
    formatDecimal(amplitude, 1),
    formatDecimal(omega, 1),
  ];
  const [height, place] = words(peakOf(readings));
  const measured = msg(str`Measured: highest about ${height}, at ω = ${place}.`);
  if (!recorded) return measured;
  const [yours, there] = words(peakOf(recorded));
  return `${measured} ${msg(str`Yours: highest ${yours}, at ω = ${there}.`)}`;
}
