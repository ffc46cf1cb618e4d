import { describe, expect, it } from 'vitest';
import { forcesOf } from '../../../physics/experiment.ts';
import { levels, type Level } from '../../../web/pages/challenge/game/levels.ts';
import {
  drawPuzzle,
  openQuestion,
  oscillatorWith,
  type Puzzle,
} from '../../../web/pages/challenge/game/puzzle.ts';
import { reasonFor, type Reason } from '../../../web/pages/challenge/game/reasons.ts';
import { reasonWords } from '../../../web/pages/challenge/words.ts';
import { lastFold, stateCount, topOf } from './independent-response.ts';
import { deviationAt, posteriorAt, thinned } from './thinned.ts';

const roundCount = 1000;
/** One round in so many is simulated again as it would have been without its cause. */
const tried = 20;

/** Forces of the whole experiment, from which on the tip lies beyond the end of the sweep. */
function forcesBeyond(puzzle: Puzzle): readonly number[] {
  const { sweep, ...experiment } = openQuestion(puzzle);
  const oscillator = oscillatorWith(puzzle, puzzle.truth);
  return forcesOf(experiment).filter((force) => topOf(oscillator, force).omega > sweep.omegaStop);
}

/** What a sentence claims of the truth. */
function holds(puzzle: Puzzle, reason: Reason): void {
  const { level, truth } = puzzle;
  const { sweep, ...experiment } = openQuestion(puzzle);
  const oscillator = oscillatorWith(puzzle, truth);
  const highest = forcesOf(experiment).at(-1)!;
  const beyond = forcesBeyond(puzzle);
  const where = `${level.id} ${puzzle.seed} ${reason.kind}`;
  switch (reason.kind) {
    case 'cliff-tells':
      expect(stateCount(oscillator, highest, reason.omega - 0.02), where).toBe(3);
      expect(stateCount(oscillator, highest, reason.omega + 0.02), where).toBe(1);
      expect(reason.omega, where).toBeLessThan(sweep.omegaStop);
      expect(beyond, where).toEqual([]);
      expect(reason.share, where).toBeLessThan(0.05);
      break;
    case 'easy':
      expect(beyond, where).toEqual([]);
      expect(reason.share, where).toBeLessThan(0.05);
      break;
    case 'flank-tells':
    case 'tip-outside-sweep':
      expect(reason.force, where).toBe(beyond[0]);
      break;
    case 'peak-stays-low': {
      // the strongest nonlinearity of the prior
      const bent = topOf({ ...oscillator, epsilon: 0.15 }, highest);
      expect(bent.amplitude, where).toBeCloseTo(reason.amplitude, 6);
      expect(bent.omega - oscillator.omega0, where).toBeLessThan(oscillator.gamma);
      break;
    }
    case 'sweep-outruns':
      // the drive is away from the resonance, by a width, before three times 1 / gamma are over
      expect((oscillator.gamma * sweep.duration) / (sweep.omegaStop - sweep.omegaStart), where).toBeLessThan(
        3 / oscillator.gamma,
      );
  }
}

/** How much better the worst parameter would be known without the cause; 1 for not at all. */
function withoutCause(puzzle: Puzzle, reason: Reason): number {
  const { level, truth } = puzzle;
  const { sigma } = level;
  const question = thinned(openQuestion(puzzle));
  const p = level.asked.indexOf(reason.parameter);
  const now = deviationAt(posteriorAt(question, truth, sigma), p);
  const { sweep, bins } = question;
  const { gamma } = oscillatorWith(puzzle, truth);
  switch (reason.kind) {
    case 'tip-outside-sweep': {
      const omegaStop = sweep.omegaStop + (sweep.omegaStop - sweep.omegaStart);
      const longer = {
        ...sweep,
        omegaStop,
        duration: 2 * sweep.duration,
        columnCount: 2 * sweep.columnCount,
      };
      const question2 = { ...question, sweep: longer, bins: { ...bins, count: 2 * bins.count } };
      return deviationAt(posteriorAt(question2, truth, sigma), p) / now;
    }
    case 'peak-stays-low': {
      // half the damping, a peak twice as high
      const q = level.asked.indexOf('gamma');
      const known = { ...question.known, ...(q < 0 ? { gamma: gamma / 2 } : {}) };
      const higher = truth.map((value, i) => (i === q ? gamma / 2 : value));
      return deviationAt(posteriorAt({ ...question, known }, higher, sigma), p) / now;
    }
    case 'parameters-trade': {
      // the other one is told
      const q = level.asked.indexOf(reason.other);
      const told = { ...question, known: { ...question.known, [reason.other]: truth[q] } };
      told.unknowns = question.unknowns.filter(({ name }) => name !== reason.other);
      const rest = truth.filter((_, i) => i !== q);
      return deviationAt(posteriorAt(told, rest, sigma), p > q ? p - 1 : p) / now;
    }
    case 'sweep-outruns':
      return (
        deviationAt(posteriorAt({ ...question, sweep: { ...sweep, duration: 200 } }, truth, sigma), p) / now
      );
    case 'noise-hides':
      return deviationAt(posteriorAt(question, truth, sigma / 2), p) / now;
    case 'cliff-tells': {
      // without the readings at the edge, the other way round: so much worse
      const edges = forcesOf(question).map((force) => lastFold(oscillatorWith(puzzle, truth), force));
      const width = (sweep.omegaStop - sweep.omegaStart) / bins.count;
      const keeps = (row: number, column: number): boolean => {
        const edge = edges[row];
        const omega = sweep.omegaStart + width * (column + 0.5);
        return edge === null || omega < edge - 0.1 || omega > edge + 0.6;
      };
      return now / deviationAt(posteriorAt(question, truth, sigma, keeps), p);
    }
    case 'easy':
    case 'flank-tells':
      return 0;
  }
}

describe.each(levels as readonly Level[])('the causes of level $number, $id', (level) => {
  const rounds = Array.from({ length: roundCount }, (_, seed) => {
    const puzzle = drawPuzzle(level, seed);
    const answer = posteriorAt(thinned(openQuestion(puzzle)), puzzle.truth, level.sigma);
    return { puzzle, reason: reasonFor(puzzle, answer) };
  });

  it('hold on the truth, in a thousand rounds', () => {
    for (const { puzzle, reason } of rounds) holds(puzzle, reason);
  });

  it('are causes: without them the parameter would be known better', () => {
    for (const { puzzle, reason } of rounds.filter((_, i) => i % tried === 0)) {
      expect(withoutCause(puzzle, reason), `${puzzle.seed} ${reason.kind}`).toBeLessThan(0.95);
    }
  });

  it('call nothing easy under 60 points', () => {
    const called = rounds.filter(({ reason }) =>
      [0, 30, 59.99].some((total) => /easy/i.test(reasonWords(reason, total))),
    );
    expect(called.map(({ puzzle }) => puzzle.seed)).toEqual([]);
  });
});
