import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseManifest } from '../../../models/manifest.ts';
import { cramerRaoBound } from '../../../physics/inference/fisher.ts';
import { loadKernel } from '../../../physics/kernel/load.ts';
import { stream, uniform, type Stream } from '../../../physics/random.ts';
import { createSampler } from '../../../physics/sampler.ts';
import { onnxRuntime } from '../../../training/engines/onnx-runtime.ts';
import { answers } from '../../../training/evaluation/answers.ts';
import { modelOf } from '../../../web/pages/challenge/attempt/model-of.ts';
import { nextRival } from '../../../web/pages/challenge/duel/duel.ts';
import { guessOfNetwork } from '../../../web/pages/challenge/game/guess.ts';
import type { HistoryRecord } from '../../../web/pages/challenge/game/history.ts';
import { askedUnknowns, experimentAt, levels, type Level } from '../../../web/pages/challenge/game/levels.ts';
import { matchRounds } from '../../../web/pages/challenge/game/match.ts';
import { randomGuess, rivalsAt, type OpponentId } from '../../../web/pages/challenge/game/opponents.ts';
import { drawPuzzle, measure, openQuestion, type Puzzle } from '../../../web/pages/challenge/game/puzzle.ts';
import { priorDeviation, scoreOf } from '../../../web/pages/challenge/game/scoring.ts';

/**
 * Visitors of every kind against the published networks themselves, on real puzzles of each level: the staircase finds
 * everybody a rival who can be beaten, and who can win.
 */
const models = join(import.meta.dirname, '../../../models');
const poolSize = 100;
const visitorCount = 10;
/** Matches until the staircase has found the visitor's rung, and those that are counted. */
const [settling, counted] = [5, 20];

const kernel = loadKernel();

/** A puzzle with all that a duel needs: what can be known of it, and what each rival gets for it. */
interface Prepared {
  readonly puzzle: Puzzle;
  readonly par: readonly number[];
  readonly rivalTotals: ReadonlyMap<OpponentId, number>;
}

/** Half of the normals of Box and Muller's formula. */
const normal = (from: Stream): number =>
  Math.sqrt(-2 * Math.log(1 - uniform(from, 0, 1))) * Math.cos(2 * Math.PI * uniform(from, 0, 1));

/** Standard deviations of the errors of each kind of visitor, par and the prior's standard deviation given. */
const visitors: Readonly<Record<string, (par: number, prior: number) => number>> = {
  wild: (_, prior) => prior,
  careless: (par, prior) => Math.sqrt(par * prior),
  careful: (par) => 1.5 * par,
  expert: (par) => 1.2 * par,
};

/** The Cramer-Rao bound, and what the prior adds to it: about the posterior's standard deviation. */
function parOf(puzzle: Puzzle): readonly number[] {
  const { deviations } = cramerRaoBound(
    createSampler(kernel, openQuestion(puzzle)),
    puzzle.truth,
    puzzle.level.sigma,
  );
  return askedUnknowns(puzzle.level).map(
    (unknown, p) => 1 / Math.hypot(1 / deviations[p], 1 / priorDeviation(unknown)),
  );
}

/** Means and factors of a rival for all measurements, as the published file answers. */
async function answersOf(id: OpponentId, level: Level, observations: Float32Array, count: number) {
  const name = modelOf(id);
  const folder = typeof name === 'string' ? models : join(models, 'ladders', name.ladder);
  const manifest = parseManifest(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')));
  const entry = manifest.models.find((one) =>
    typeof name === 'string' ? one.id === name : one.samplesSeen === name.age,
  )!;
  const ort = await onnxRuntime();
  const session = await ort.InferenceSession.create(readFileSync(join(folder, entry.file)), {
    intraOpNumThreads: 1,
  });
  const found = await answers(session, experimentAt(level), observations, count);
  await session.release();
  return found;
}

async function prepare(level: Level): Promise<readonly Prepared[]> {
  const puzzles = Array.from({ length: poolSize }, (_, i) => drawPuzzle(level, 1000 + i));
  const measured = puzzles.map((puzzle) => measure(kernel, puzzle));
  const size = measured[0].length;
  const observations = new Float32Array(size * poolSize);
  measured.forEach((one, i) => observations.set(one, i * size));
  const pars = puzzles.map(parOf);
  const totals = puzzles.map(() => new Map<OpponentId, number>());
  const from = stream(`ideal observer, ${level.id}`, 1, 0);
  for (const { id, method } of rivalsAt(level)) {
    if (method !== 'network') {
      // by its definition the ideal observer errs by the posterior's standard deviation
      puzzles.forEach((puzzle, i) => {
        const values =
          method === 'chance'
            ? randomGuess(puzzle).values
            : puzzle.truth.map((truth, p) => truth + pars[i][p] * normal(from));
        totals[i].set(id, scoreOf(puzzle, values, pars[i]).total);
      });
      continue;
    }
    const { mean, cholesky } = await answersOf(id, level, observations, poolSize);
    const [means, factors] = [mean.length / poolSize, (cholesky?.length ?? 0) / poolSize];
    puzzles.forEach((puzzle, i) => {
      const guess = guessOfNetwork(puzzle, {
        mean: mean.subarray(i * means, (i + 1) * means),
        cholesky: cholesky && cholesky.subarray(i * factors, (i + 1) * factors),
      });
      totals[i].set(id, scoreOf(puzzle, guess.values, pars[i]).total);
    });
  }
  return puzzles.map((puzzle, i) => ({ puzzle, par: pars[i], rivalTotals: totals[i] }));
}

function visitorTotal(
  { puzzle, par }: Prepared,
  spread: (par: number, prior: number) => number,
  from: Stream,
) {
  const values = askedUnknowns(puzzle.level).map((unknown, p) => {
    const value = puzzle.truth[p] + spread(par[p], priorDeviation(unknown)) * normal(from);
    return Math.min(unknown.high, Math.max(unknown.low, value));
  });
  return scoreOf(puzzle, values, par).total;
}

/** Share of its duels that a kind of visitor wins, once the staircase has settled; and the points of a round. */
function play(
  level: Level,
  pool: readonly Prepared[],
  kind: string,
): { readonly won: number; readonly points: number } {
  const from = stream(`duels, ${level.id}, ${kind}`, 1, 0);
  const spread = visitors[kind];
  let [won, points] = [0, 0];
  for (let visitor = 0; visitor < visitorCount; visitor++) {
    const records: HistoryRecord[] = [];
    for (let match = 0; match < settling + counted; match++) {
      const rival = nextRival(records, level);
      let [you, other] = [0, 0];
      for (let index = 0; index < matchRounds; index++) {
        const prepared = pool[Math.floor(uniform(from, 0, pool.length))];
        const totals = [visitorTotal(prepared, spread, from), prepared.rivalTotals.get(rival)!];
        you += totals[0];
        other += totals[1];
        points += totals[0] / (visitorCount * (settling + counted) * matchRounds);
        records.push({
          version: 1,
          time: records.length,
          match: { seed: match, index },
          level: level.id,
          seed: records.length,
          hinted: false,
          rival,
          truth: [...prepared.puzzle.truth],
          par: [...prepared.par],
          results: (['you', rival] as const).map((player, i) => ({
            player,
            values: [...prepared.puzzle.truth],
            deviations: null,
            points: [totals[i]],
            total: totals[i],
          })),
        });
      }
      if (match >= settling && Math.round(you) >= Math.round(other)) won += 1 / (visitorCount * counted);
    }
  }
  return { won, points };
}

describe.each(levels)('At level $number, $id,', (level) => {
  let pool: readonly Prepared[];
  beforeAll(async () => void (pool = await prepare(level)), 60_000);

  it('every kind of visitor wins between 35 and 65 % of its duels, and the more care the more points', () => {
    const kinds = Object.keys(visitors);
    const found = kinds.map((kind) => play(level, pool, kind));
    console.log(
      level.id,
      kinds
        .map((k, i) => `${k} ${(100 * found[i].won).toFixed(0)}% ${found[i].points.toFixed(0)}`)
        .join(', '),
      rivalsAt(level)
        .map(
          ({ id }) =>
            `${id} ${(pool.reduce((a, p) => a + p.rivalTotals.get(id)!, 0) / pool.length).toFixed(0)}`,
        )
        .join(' '),
    );
    for (const [i, { won }] of found.entries()) {
      expect.soft(won, kinds[i]).toBeGreaterThan(0.35);
      expect.soft(won, kinds[i]).toBeLessThan(0.65);
    }
    const points = found.map((one) => one.points);
    expect(points).toEqual([...points].sort((a, b) => a - b));
  });
});
