import { describe, expect, it } from 'vitest';
import type { ObserverAnswer } from '../../../web/pages/challenge/game/guess.ts';
import { historyTable } from '../../../web/pages/challenge/game/history-csv.ts';
import {
  firstAttempt,
  firstAttempts,
  parseRecord,
  puzzleOf,
  recordOf,
  sentGuessOf,
  type HistoryRecord,
} from '../../../web/pages/challenge/game/history.ts';
import { levels } from '../../../web/pages/challenge/game/levels.ts';
import { drawPuzzle } from '../../../web/pages/challenge/game/puzzle.ts';
import { reveal, start, submit } from '../../../web/pages/challenge/game/round.ts';

const puzzle = drawPuzzle(levels[1], 42);
const answer: ObserverAnswer = {
  mean: puzzle.truth,
  covariance: [0.0004, 0, 0, 0.0001],
  effectiveSampleCount: 500,
  fit: { values: puzzle.truth, deviations: null },
};
const round = reveal(submit(start(puzzle)), answer);
const record = recordOf(round, { seed: 7, index: 2 }, Date.UTC(2026, 10, 24, 12, 30));

/** What IndexedDB, or a file, gives back. */
const stored = (): HistoryRecord => structuredClone(record);

describe('the history', () => {
  it('gives back what was kept, and the puzzle to be played again', () => {
    expect(parseRecord(stored())).toEqual(record);
    expect(parseRecord(JSON.parse(JSON.stringify(record)))).toEqual(record);
    expect(puzzleOf(record)).toEqual(puzzle);
    expect(record.results.map(({ player }) => player)).toEqual(round.results.map(({ player }) => player));
    expect(record.results.length).toBeGreaterThan(1);
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['text', 'round'],
    ['a list', [record]],
    ['another version', { ...record, version: 2 }],
    ['a level that is none', { ...record, level: 'constructor' }],
    ['a seed that is none', { ...record, seed: -1 }],
    ['a seed beyond 32 bits', { ...record, seed: 2 ** 32 }],
    ['a time that is none', { ...record, time: Number.NaN }],
    ['a time beyond all dates', { ...record, time: 1e300 }],
    ['a truth of too many numbers', { ...record, truth: [0, 1, 2] }],
    ['a par that is not finite', { ...record, par: [0.1, Infinity] }],
    ['a player unknown', { ...record, results: [{ ...record.results[0], player: '=cmd()' }] }],
    ['points for too few', { ...record, results: [{ ...record.results[0], points: [1] }] }],
    ['a rule of points unknown', { ...record, rule: 3 }],
    ['no results', { ...record, results: undefined }],
  ])('leaves out %s', (_, data) => {
    expect(parseRecord(data)).toBeNull();
  });

  it('is a table with one row for each parameter of each player', () => {
    const lines = historyTable([record]).trimEnd().split('\n');
    const rows = lines.filter((line) => !line.startsWith('#')).map((line) => line.split(','));
    const [head, ...body] = rows;
    expect(body).toHaveLength(4 * 2);
    expect(body.every((row) => row.length === head.length)).toBe(true);
    const cell = (row: number, column: string): string => body[row][head.indexOf(column)];
    expect(cell(0, 'time')).toBe('2026-11-24T12:30:00.000Z');
    expect([cell(1, 'player'), cell(1, 'parameter'), cell(1, 'value'), cell(1, 'deviation')]).toEqual([
      'you',
      'gamma',
      '1',
      '',
    ]);
    expect(Number(cell(0, 'truth'))).toBeCloseTo(puzzle.truth[0], 8);
    // log2(1 / sqrt(12) / 0.01) = 4.8514
    expect(Number(cell(1, 'bits_available'))).toBeCloseTo(4.8514, 3);
    expect(cell(7, 'player')).toBe('ideal');
    expect(cell(7, 'deviation')).toBe('0.01');
    expect(cell(7, 'points')).toBe('100');
    expect(cell(0, 'rule')).toBe('2');
    // 2 log2(63/64 x 2 / sqrt(2 pi) / 0.02 + 1/64) = 2 log2(39.287); the visitor told no margin
    expect(Number(cell(7, 'honesty'))).toBeCloseTo(10.592, 2);
    expect(cell(0, 'honesty')).toBe('');
  });

  it('lets only the first attempt at a puzzle count, and marks the others in the table', () => {
    const other = { ...record, time: record.time + 1, seed: 43 };
    const again = { ...record, time: record.time + 2, match: null };
    const played = [record, other, again];
    expect(firstAttempts(played)).toEqual([record, other]);
    expect(firstAttempt(played, puzzle)).toBe(record);
    expect(firstAttempt([other], puzzle)).toBeUndefined();
    const [head, ...rows] = historyTable(played)
      .trimEnd()
      .split('\n')
      .filter((line) => !line.startsWith('#'))
      .map((line) => line.split(','));
    const column = head.indexOf('replay');
    expect(rows.filter((row) => row[column] === '1')).toHaveLength(8);
    expect(rows.slice(-8).every((row) => row[column] === '1')).toBe(true);
  });

  it('names the rule of each round in the table: the first, where the record names none', () => {
    const unnamed = { ...record, rule: undefined };
    const [head, ...rows] = historyTable([unnamed, record])
      .trimEnd()
      .split('\n')
      .filter((line) => !line.startsWith('#'))
      .map((line) => line.split(','));
    const rules = rows.map((row) => row[head.indexOf('rule')]);
    expect(rules).toEqual([...Array<string>(8).fill('1'), ...Array<string>(8).fill('2')]);
  });

  it('gives a friend the guess that was kept, hints and all', () => {
    expect(sentGuessOf(record)).toEqual({ values: round.values, hinted: false, rule: 2 });
    expect(sentGuessOf({ ...record, rule: undefined })?.rule).toBe(1);
    expect(sentGuessOf({ ...record, hinted: true })?.hinted).toBe(true);
    expect(sentGuessOf({ ...record, results: [] })).toBeNull();
  });

  it('of nothing is a table without rows', () => {
    expect(historyTable([]).trimEnd().split('\n').at(-1)).toMatch(
      /^time,match,round,level,seed,hint,replay,player/,
    );
  });
});
