import { namedRule } from '../../../links/points-rule.ts';
import { firstAttempts, puzzleOf, type HistoryRecord } from './history.ts';
import { bitsOf } from './points/bits.ts';
import { honestyOf } from './points/margin.ts';

const columns = [
  'time',
  'match',
  'round',
  'level',
  'seed',
  'hint',
  'replay',
  'player',
  'parameter',
  'truth',
  'value',
  'deviation',
  'par',
  'points',
  'total',
  'bits_learned',
  'bits_available',
  'rule',
  'honesty',
] as const;

const digits = (value: number): string => String(Number(value.toPrecision(9)));

/** The history as a table, with one row for each parameter of each player of each round. Empty cells are unknown. */
export function historyTable(records: readonly HistoryRecord[]): string {
  const lines = [
    '# Sharkfin: rounds of the challenge',
    '# rule 2: points = 100 (1 - log2(|error| / f) / log2(S / f)) within 0 and 100, S standard deviation of the prior, log2(S / f) at least 1; f = q s, s^2 = par^2 + step^2 / 12 of the knob, q = 1 + ln(3.91 / log2(S / s)) / 2.7, at least 1',
    '# rule 1: points = 100 / (1 + (error / (2 s))^4), s^2 = par^2 + (tolerance x width of the prior)^2',
    '# total: mean of the points less the hint',
    '# bits_learned = log2(standard deviation of the prior / |error|), bits_available = log2(the same / par)',
    '# honesty: sum over the parameters of log2(63/64 x width of the prior x normal density of the deviation at the truth + 1/64); empty without deviations',
    '# replay = 1: played again, with its truth known; it counts in no match',
    columns.join(','),
  ];
  const first = new Set(firstAttempts(records));
  for (const record of records) {
    const puzzle = { ...puzzleOf(record), truth: record.truth };
    const { time, match, level, seed, hinted, rule, truth, par } = record;
    const round = [
      new Date(time).toISOString(),
      match?.seed ?? '',
      match?.index ?? '',
      level,
      seed,
      Number(hinted),
      Number(!first.has(record)),
    ];
    for (const { player, values, deviations, points, total } of record.results) {
      const { learned, available } = bitsOf(puzzle, values, par);
      const honesty = honestyOf(puzzle, { values, deviations });
      const last = [namedRule(rule), honesty === null ? '' : digits(honesty)];
      puzzle.level.asked.forEach((parameter, p) => {
        const numbers = [points[p], total, learned[p], available[p]].map(digits);
        const deviation = deviations ? digits(deviations[p]) : '';
        const row = [player, parameter, digits(truth[p]), digits(values[p]), deviation, digits(par[p])];
        lines.push([...round, ...row, ...numbers, ...last].join(','));
      });
    }
  }
  return `${lines.join('\n')}\n`;
}
