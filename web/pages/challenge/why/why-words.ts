/** What an error was, what shows it, and what to look at next time, in words. */
import { msg, str } from '@lit/localize';
import type { ParameterName } from '@sharkfin/physics/experiment';
import { named } from '../words.ts';
import type { Miss } from './blame.ts';
import type { Explanation } from './explain.ts';
import type { Feature } from './features.ts';

/** The sentences of an explanation; null for a guess with which nothing was wrong. */
export interface WhySentences {
  /** Which unknown, which way, and what in the picture shows it. */
  readonly what: string;
  /** What hid it, if something did. */
  readonly hidden: string;
  /** What to look at next time; empty where there is nothing to do better. */
  readonly next: string;
}

/** @param forces of the rows */
export function whySentences(explanation: Explanation | null, forces: readonly number[]): WhySentences {
  if (!explanation)
    return {
      what: msg('Well read, as closely as noise and knobs allow: closer would have been luck.'),
      hidden: '',
      next: '',
    };
  const { miss, feature } = explanation;
  const error = verdict(miss);
  const shown = feature ? evidence(feature, forces, explanation.picture) : amount(miss);
  return { what: `${error}: ${shown}.`, hidden: hiding(explanation), next: advice(explanation) };
}

/** So many times what nobody can help an error is before it is more than a little one. */
const little = 3;

function verdict({ parameter, error, times }: Miss): string {
  const name = named(parameter);
  if (times < little)
    return error > 0
      ? msg(str`Your ${name} is a little too large`)
      : msg(str`Your ${name} is a little too small`);
  return error > 0 ? msg(str`Your ${name} is too large`) : msg(str`Your ${name} is too small`);
}

/** Digits that tell two numbers apart, at most two. */
const digitsFor = (difference: number): number => (Math.abs(difference) < 0.1 ? 2 : 1);

/** With a true minus sign, but for a zero. */
const written = (value: number, digits: number): string =>
  value
    .toFixed(digits)
    .replace(/^-(?=.*[1-9])/, '−')
    .replace('-', '');

function amount({ error }: Miss): string {
  const by = String(Number(Math.abs(error).toPrecision(2)));
  return msg(str`it is off by ${by}`);
}

function evidence(feature: Feature, forces: readonly number[], picture: Explanation['picture']): string {
  const isPlace = feature.kind === 'wings' || feature.kind === 'onset';
  const digits = isPlace ? 2 : digitsFor(feature.own - feature.truth);
  const [own, truth] = [written(feature.own, digits), written(feature.truth, digits)];
  const force = forces[feature.row].toFixed(1);
  const isCurve = picture === 'curve';
  switch (feature.kind) {
    case 'wings':
      return msg(str`the middle of your wings is at ω = ${own}, that of the readings at ${truth}`);
    case 'onset':
      return msg(str`at the lowest forces you peak at ω = ${own}, the readings at ${truth}`);
    case 'height':
      return atForce(msg(str`your tip is ${own} high, that of the readings ${truth}`), isCurve, force);
    case 'lean':
      return picture === 'ringing' && !feature.beyond
        ? msg(
            str`from the lowest force to F = ${force} your tip moves ${own} to the right, that of the readings ${truth}`,
          )
        : atForce(bending(feature, own, truth), isCurve, force);
    case 'growth': {
      const from = forces[feature.from].toFixed(1);
      return msg(
        str`from force F = ${from} to ${force} your tip becomes ${own} times as high, that of the readings ${truth} times`,
      );
    }
  }
}

/** A curve has one force only. */
const atForce = (words: string, isCurve: boolean, force: string): string =>
  isCurve ? words : `${words} (F = ${force})`;

function bending({ beyond }: Feature, own: string, truth: string): string {
  if (beyond === 'truth')
    return msg(str`your tip bends ${own} to the right, that of the readings beyond the end of the sweep`);
  if (beyond === 'own')
    return msg(
      str`your tip bends beyond the end of the sweep, that of the readings only ${truth} to the right`,
    );
  return msg(str`your tip bends ${own} to the right, that of the readings ${truth}`);
}

function hiding({ trade }: Explanation): string {
  if (!trade) return '';
  const other = named(trade.other);
  return trade.error > 0
    ? msg(str`It hid well: your ${other}, too large itself, made up for part of it.`)
    : msg(str`It hid well: your ${other}, too small itself, made up for part of it.`);
}

function advice({ miss, feature, picture }: Explanation): string {
  const isRinging = picture === 'ringing';
  const words: Record<ParameterName, () => string> = {
    omega0: () =>
      isRinging
        ? msg('Next time, look where the ringing begins: there the drive passes the resonance.')
        : msg('Next time, compare the wings: at the same height they are equally far from the resonance.'),
    gamma: () =>
      isRinging
        ? msg('Next time, look at the ripples: the more damping, the sooner they fade.')
        : msg('Next time, compare the heights of the tips: the less damping, the higher.'),
    epsilon: () =>
      feature?.beyond
        ? msg('Next time, look at the highest force whose tip is still in the picture.')
        : picture === 'curve'
          ? msg('Next time, compare how far the tip stands to the right of the middle of the wings.')
          : msg(
              'Next time, follow the tips from low force to high: the further they move, the more nonlinear.',
            ),
    kappa: () =>
      msg(
        'Next time, compare the tips at low and at high force: damping that grows holds down the high ones.',
      ),
  };
  return words[miss.parameter]();
}
