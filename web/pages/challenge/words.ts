/** The challenge's words: names of levels and players, and sentences about them. All are read where they are shown. */
import { msg, str } from '@lit/localize';
import type { ParameterName } from '@sharkfin/physics/experiment';
import type { Hint } from './game/hints.ts';
import type { LevelId } from './game/levels.ts';
import { opponents, type Opponent, type PlayerId } from './game/opponents.ts';
import { mayCallEasy, type Reason } from './game/reasons.ts';
import { ageWords } from './duel/rival-words.ts';
import { formatParameter } from '../../links/knobs.ts';

export interface LevelWords {
  readonly title: string;
  /** The one new idea, and what to do: two sentences. */
  readonly idea: string;
}

export function levelWords(id: string): LevelWords {
  const words: Record<LevelId, () => LevelWords> = {
    resonance: () => ({
      title: msg('Find the resonance'),
      idea: msg('A swing answers most at its own pitch. Slide your lines onto the dots.'),
    }),
    damping: () => ({
      title: msg('And the damping'),
      idea: msg('Little damping makes a tall peak. Match place and height.'),
    }),
    lean: () => ({
      title: msg('The lean'),
      idea: msg('Nonlinearity bends the peak over. Match where it stands and how it leans.'),
    }),
    'clean-curve': () => ({
      title: msg('All three, from one curve'),
      idea: msg('Wings, height and lean tell all three. Lay your curve on the dots.'),
    }),
    'noisy-curve': () => ({
      title: msg('Noise'),
      idea: msg('Every reading is a little wrong now. Trust the curve, not single dots.'),
    }),
    'noisy-image': () => ({
      title: msg('The noisy image'),
      idea: msg('Every reading is nearly drowned, but there are many. Lay your fin on them.'),
    }),
    'fast-sweep': () => ({
      title: msg('The fast sweep'),
      idea: msg('Too fast to settle, it rings. Make your fin look like the measurement.'),
    }),
    master: () => ({
      title: msg('Master'),
      idea: msg('Images alone, and one drowned in noise. Turn until their difference is noise, too.'),
    }),
    quadratures: () => ({
      title: msg('Both parts of z'),
      idea: msg('Here the phase is measured too: u and v instead of |z|. Make your images look like them.'),
    }),
    'nonlinear-damping': () => ({
      title: msg('Damping that grows'),
      idea: msg('This damping grows with the amplitude: high peaks stay lower. Find all four numbers.'),
    }),
  };
  return (words as Record<string, (() => LevelWords) | undefined>)[id]?.() ?? { title: id, idea: '' };
}

/** Who plays: people and some networks by names of their own, all others by their method. */
export function playerWords(id: PlayerId): string {
  const named: Partial<Record<PlayerId, () => string>> = {
    you: () => msg('You'),
    sender: () => msg('Who sent this'),
    'image-cnn-lesson': () => msg('The lesson’s network'),
  };
  const byMethod: Record<Opponent['method'], () => string> = {
    chance: () => msg('Chance'),
    network: () => msg('Network'),
    'least-squares': () => msg('Least squares'),
    bayes: () => msg('Par'),
  };
  const { method, age } = opponents.find((opponent) => opponent.id === id) ?? {};
  if (age) return ageWords(age);
  return named[id]?.() ?? (method ? byMethod[method]() : id);
}

/** How an opponent comes to an answer. */
export function methodWords({ method }: Pick<Opponent, 'method'>): string {
  const words: Record<Opponent['method'], () => string> = {
    chance: () => msg('guesses blindly'),
    network: () => msg('learned from simulations'),
    'least-squares': () => msg('least sum of squares'),
    bayes: () => msg('what physics lets anybody know'),
  };
  return words[method]();
}

/** Where to look, and between what numbers the parameter lies, by its name. */
export function hintWords({ parameter, tell, low, high }: Hint): string {
  const words: Record<Hint['tell'], () => string> = {
    wings: () => msg('Wings: they are equally high at equal distance from the resonance.'),
    height: () => msg('Height: the peak is as high as 2 F divided by the damping.'),
    'height-at-low-force': () =>
      msg('Height: at low force the peak is as high as 2 F divided by the damping.'),
    lean: () => msg('Lean: the peak moves to the right as it grows, by ε times its height squared.'),
    growth: () => msg('Growth: with more force the peak grows less and less.'),
    onset: () => msg('Onset: the ringing begins where the drive passes the resonance.'),
    fading: () => msg('Fading: the more damping, the sooner the ringing is gone.'),
    shift: () => msg('Shift: without nonlinearity the peak stands at the same place at every force.'),
  };
  return `${words[tell]()} ${rangeWords(parameter, formatParameter(parameter, low), formatParameter(parameter, high))}`;
}

/** One sentence for each parameter: in some languages its article goes with its gender. */
function rangeWords(parameter: ParameterName, from: string, to: string): string {
  const words: Record<ParameterName, () => string> = {
    omega0: () => msg(str`The resonance frequency lies between ${from} and ${to}.`),
    gamma: () => msg(str`The damping lies between ${from} and ${to}.`),
    epsilon: () => msg(str`The nonlinearity lies between ${from} and ${to}.`),
    kappa: () => msg(str`The nonlinear damping lies between ${from} and ${to}.`),
  };
  return words[parameter]();
}

/** A parameter's name within a sentence. */
export function named(name: ParameterName): string {
  const words: Record<ParameterName, () => string> = {
    omega0: () => msg('resonance frequency'),
    gamma: () => msg('damping'),
    epsilon: () => msg('nonlinearity'),
    kappa: () => msg('nonlinear damping'),
  };
  return words[name]();
}

/**
 * What was hard about a puzzle, in one sentence.
 * @param total the visitor's points: to somebody who read it badly nothing is called easy
 */
export function reasonWords(reason: Reason, total: number): string {
  const name = named(reason.parameter);
  const isEasy = mayCallEasy(total);
  switch (reason.kind) {
    case 'easy': {
      const deviation = roundedDeviation(reason.deviation);
      return isEasy
        ? msg('This one was easy to read: nothing was hidden.')
        : msg(str`These readings say more: whoever reads all of them knows the ${name} to ± ${deviation}.`);
    }
    case 'cliff-tells': {
      const omega = reason.omega.toFixed(1).replace('-', '−');
      return isEasy
        ? msg('This one was easy to read: where the fin falls off tells a lot.')
        : msg(
            str`Where the fin falls off tells a lot here: at the highest force it does so from ω = ${omega} on.`,
          );
    }
    case 'flank-tells': {
      const force = reason.force.toFixed(2);
      return msg(
        str`From force F = ${force} on the tip lies beyond the end of the sweep, but the rest of the fin tells enough.`,
      );
    }
    case 'tip-outside-sweep':
      return msg(str`The fin’s tip lies outside the sweep, which hides much of what tells the ${name}.`);
    case 'peak-stays-low':
      return msg('The peak stays low, and a low peak bends little: the nonlinearity is hard to see.');
    case 'parameters-trade': {
      const other = named(reason.other);
      return reason.correlation > 0
        ? msg(str`A larger ${name} looks like a larger ${other} here: the two are hard to tell apart.`)
        : msg(str`A larger ${name} looks like a smaller ${other} here: the two are hard to tell apart.`);
    }
    case 'sweep-outruns':
      return msg(str`The sweep outran the oscillator, which had no time to show its ${name}.`);
    case 'noise-hides':
      return msg(str`The noise hides the ${name} most of all.`);
  }
}

/** To one digit that counts. */
const roundedDeviation = (deviation: number): string => String(Number(deviation.toPrecision(1)));
