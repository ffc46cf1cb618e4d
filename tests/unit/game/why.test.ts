import { describe, expect, it } from 'vitest';
import { forcesOf } from '../../../physics/experiment.ts';
import { stream, uniform } from '../../../physics/random.ts';
import { createSampler } from '../../../physics/sampler.ts';
import { askedUnknowns, levels, type Level } from '../../../web/pages/challenge/game/levels.ts';
import {
  drawPuzzle,
  measure,
  openQuestion,
  oscillatorWith,
} from '../../../web/pages/challenge/game/puzzle.ts';
import { scoreOf } from '../../../web/pages/challenge/game/scoring.ts';
import { FinSolver } from '../../../web/pages/challenge/solve/fin.ts';
import { misfitsOf } from '../../../web/pages/challenge/solve/misfits.ts';
import { RoundSolver } from '../../../web/pages/challenge/solve/round-solver.ts';
import { tipOf } from '../../../web/pages/challenge/solve/tips.ts';
import { explainError } from '../../../web/pages/challenge/why/explain.ts';
import { whySentences } from '../../../web/pages/challenge/why/why-words.ts';
import { highestOf, middleOfWings, topOf } from './independent-response.ts';
import { deviationAt, kernel, posteriorAt, thinned } from './thinned.ts';

const roundCount = 1000;
/** Errors in units of par: those of the lucky, of the careful, of the careless and of the wild. */
const cares = [0.5, 2, 6, 20];

function roundsAt(level: Level) {
  const whole = thinned(openQuestion(drawPuzzle(level, 0)));
  const forces = forcesOf(whole);
  const solvers = { you: new FinSolver(kernel, whole), truth: new FinSolver(kernel, whole) };
  // what par is for some puzzles of the level: any par will do to judge a guess by
  const pars = Array.from({ length: 40 }, (_, seed) => {
    const puzzle = drawPuzzle(level, seed);
    const answer = posteriorAt(thinned(openQuestion(puzzle)), puzzle.truth, level.sigma);
    return puzzle.truth.map((_value, p) => deviationAt(answer, p));
  });
  return Array.from({ length: roundCount }, (_, seed) => {
    const puzzle = drawPuzzle(level, seed);
    const { truth } = puzzle;
    const experiment = thinned(openQuestion(puzzle));
    const par = pars[seed % pars.length];
    const from = stream('visitors', seed, level.number);
    const care = cares[seed % cares.length];
    const values = askedUnknowns(level).map(({ low, high }, p) =>
      Math.min(high, Math.max(low, truth[p] + care * par[p] * uniform(from, -1.7, 1.7))),
    );
    const { points } = scoreOf(puzzle, values, par);
    const oscillators = { you: oscillatorWith(puzzle, values), truth: oscillatorWith(puzzle, truth) };
    const fins = {
      you: solvers.you.solve(oscillators.you),
      truth: solvers.truth.solve(oscillators.truth),
    };
    const recorded = solvers.truth.record(oscillators.truth);
    const misfits = misfitsOf(values, truth, recorded, level.sigma, (guess) =>
      solvers.you.record(oscillatorWith(puzzle, guess)),
    );
    const explanation = explainError({ puzzle, values, par, points }, { fins, misfits, forces, experiment });
    return { puzzle, experiment, values, par, points, oscillators, explanation, forces };
  });
}

type Round = ReturnType<typeof roundsAt>[number];

/** What theory says of a feature, of a sweep that is followed. */
function inTheory({ explanation, oscillators, forces }: Round, whose: 'you' | 'truth'): number | null {
  if (!explanation?.feature) return null;
  const oscillator = oscillators[whose];
  const { kind, row, from } = explanation.feature;
  const [tip, lower] = [topOf(oscillator, forces[row]), topOf(oscillator, forces[from])];
  const wings = middleOfWings(oscillator, forces[0]);
  switch (kind) {
    case 'wings':
      return wings;
    case 'height':
      return tip.amplitude;
    case 'lean':
      return Math.min(4, tip.omega) - (forces.length > 1 ? lower.omega : wings);
    case 'growth':
      return tip.amplitude / lower.amplitude;
    case 'onset':
      return null;
  }
}

/** A tip lags behind theory as the drive moves on: by so much along the axis, and by this part of its height. */
const lag = { wings: 0.01, lean: 0.25, growth: 0.2, height: 0.6, onset: 0 };

describe.each(levels as readonly Level[])('why a guess cost points, at level $number, $id', (level) => {
  const rounds = roundsAt(level);
  const explained = rounds.flatMap(({ explanation, ...round }) =>
    explanation ? [{ ...round, explanation }] : [],
  );
  const isFollowed = level.experiment !== 'image-fast';

  it('is told in most rounds of those who err, and by numbers', () => {
    expect(explained.length).toBeGreaterThan(0.4 * roundCount);
    const told = explained.filter(({ explanation: { feature, miss } }) => feature ?? miss.times < 3);
    expect(told.length).toBeGreaterThan(0.95 * explained.length);
  });

  it('blames no one whose errors noise and knobs account for, and else the one that cost most', () => {
    const wrong = rounds.filter(({ puzzle, values, par, points, explanation }) => {
      const errors = values.map((value, p) => value - puzzle.truth[p]);
      const helpable = level.asked.flatMap((name, p) => {
        const step = name === 'omega0' || name === 'gamma' ? 0.01 : 0.001;
        return errors[p] ** 2 > par[p] ** 2 + (step / 2) ** 2 ? [points[p]] : [];
      });
      if (!explanation) return helpable.length > 0;
      const { miss } = explanation;
      const p = level.asked.indexOf(miss.parameter);
      return miss.error !== errors[p] || points[p] >= Math.min(...helpable) + 1;
    });
    expect(wrong.map(({ puzzle }) => puzzle.seed)).toEqual([]);
  });

  it('names numbers that theory bears out, and that differ in the way that it says', () => {
    const wrong = explained.filter((round) => {
      const { feature, miss } = round.explanation;
      if (!feature) return false;
      const { kind, own, truth } = feature;
      const grows = kind === 'height' || kind === 'growth' ? -1 : 1;
      if (Math.sign(own - truth) !== Math.sign(miss.error) * grows) return true;
      const [you, other] = [inTheory(round, 'you'), inTheory(round, 'truth')];
      if (!isFollowed || you === null || other === null) return false;
      const isSeen = Math.abs(own - truth) > lag[kind] / 2;
      return (
        Math.abs(own - you) > lag[kind] ||
        Math.abs(truth - other) > lag[kind] ||
        (isSeen && Math.sign(you - other) !== Math.sign(own - truth))
      );
    });
    expect(wrong.map(({ puzzle }) => puzzle.seed)).toEqual([]);
  });

  it('says that one error hid another only where to mend either alone makes the fit worse', () => {
    const trades = explained.filter(({ explanation }) => explanation.trade);
    for (const { puzzle, experiment, values, explanation } of trades) {
      const sampler = createSampler(kernel, experiment);
      const exact = sampler.simulate(puzzle.truth);
      const misfit = (guess: readonly number[]): number =>
        sampler.simulate(guess).reduce((sum, x, i) => sum + (x - exact[i]) ** 2, 0);
      for (const name of [explanation.miss.parameter, explanation.trade!.other]) {
        const mended = values.map((value, p) => (level.asked[p] === name ? puzzle.truth[p] : value));
        expect(misfit(mended)).toBeGreaterThan(misfit(values));
      }
    }
    expect(trades.length > 0).toBe(level.asked.length > 1);
  });

  it('says it in words: which, which way, by numbers that differ', () => {
    const names = {
      omega0: 'resonance',
      gamma: 'damping',
      epsilon: 'nonlinearity',
      kappa: 'nonlinear damping',
    };
    const wrong = explained.filter(({ explanation, forces }) => {
      const { what, hidden, next } = whySentences(explanation, forces);
      const { miss, feature, trade } = explanation;
      const way = miss.error > 0 ? 'too large' : 'too small';
      if (!what.includes(names[miss.parameter]) || !what.includes(way)) return true;
      if ((hidden !== '') !== (trade !== null) || next === '') return true;
      if (!feature || feature.beyond) return false;
      const numbers = what.replace(/F = [\d.]+( to [\d.]+)?/, '').match(/−?\d+\.\d+/g) ?? [];
      return numbers.length !== 2 || numbers[0] === numbers[1];
    });
    expect(wrong.map(({ puzzle }) => puzzle.seed)).toEqual([]);
  });
});

describe('why a guess cost points', () => {
  it('is nothing where it is as good as it can be, and says so', () => {
    expect(whySentences(null, [1])).toMatchObject({ hidden: '', next: '' });
    expect(whySentences(null, [1]).what).toContain('Well read');
  });

  it('is found for a reveal, which still has what the instrument would record of the truth', () => {
    for (const id of ['noisy-curve', 'quadratures'] as const) {
      const puzzle = drawPuzzle(
        levels.find((level) => level.id === id)!,
        3,
      );
      const { truth } = puzzle;
      const values = truth.map((value, p) => (p === 1 ? value + 0.2 : value));
      const solver = new RoundSolver(kernel, puzzle, measure(kernel, puzzle));
      expect(solver.solve({ you: values }).misfits).toBeNull();
      const data = solver.solve({ you: values, truth });
      const exact = createSampler(kernel, openQuestion(puzzle)).simulate(truth);
      const { amplitude, quadratures } = data.recorded!;
      const recorded = quadratures ? [...quadratures.u, ...quadratures.v] : [...amplitude];
      recorded.forEach((one, i) => expect(one).toBeCloseTo(exact[i], 4));
      // with the one that is wrong put right nothing is left
      expect(data.misfits!.guess).toBeGreaterThan(1);
      expect(data.misfits!.corrected).toEqual([data.misfits!.guess, 0, data.misfits!.guess]);
      const points = [100, 0, 100];
      const explanation = explainError({ puzzle, values, par: [0.01, 0.01, 0.001], points }, data);
      expect(explanation).toMatchObject({ miss: { parameter: 'gamma', points: 0 }, trade: null });
      expect(explanation!.feature).toMatchObject({ kind: 'height' });
    }
  });

  it('reads heights off a sweep too fast to be followed as a classical Runge-Kutta integration has them', () => {
    const level = levels.find(({ id }) => id === 'fast-sweep')!;
    const experiment = openQuestion(drawPuzzle(level, 0));
    const forces = forcesOf(experiment);
    const solver = new FinSolver(kernel, experiment);
    for (let seed = 0; seed < 5; seed++) {
      const puzzle = drawPuzzle(level, seed);
      const oscillator = oscillatorWith(puzzle, puzzle.truth);
      const fin = solver.solve(oscillator);
      for (const row of [0, 49]) {
        const tip = tipOf(fin, row);
        const exact = highestOf(oscillator, forces[row], experiment.sweep);
        expect(Math.abs(tip.amplitude - exact.amplitude)).toBeLessThan(0.01 * exact.amplitude);
        expect(Math.abs(tip.omega - exact.omega)).toBeLessThan(0.03);
      }
    }
  });
});
