import type { ModelEntry } from '@sharkfin/models/manifest';
import { figures, percent } from '../../report/html.ts';

const textOf = (markup: string): string =>
  markup
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** Rows of all tables, cell by cell. */
const rowsOf = (html: string): readonly (readonly string[])[] =>
  [...html.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row]) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell]) => textOf(cell)),
  );

/** What a list of facts says, by name. */
const factsOf = (html: string): ReadonlyMap<string, string> =>
  new Map(
    [...html.matchAll(/<dt>(.*?)<\/dt>\s*<dd>(.*?)<\/dd>/gs)].map(([, name, value]) => [
      textOf(name),
      textOf(value),
    ]),
  );

/**
 * The manifest against the report, which was written with it by the same publication: what nobody can compute again in a
 * moment, such as the ratio to an ideal observer or the samples seen, stands in both.
 */
export function reportProblems(entry: ModelEntry, html: string): readonly string[] {
  const wrong: string[] = [];
  const facts = factsOf(html);
  const compare = (what: string, expected: string, found: string | undefined): void => {
    if (found !== undefined && found !== expected)
      wrong.push(`its ${what} is ${expected}, but its report has ${found}`);
  };
  compare('id', entry.id, facts.get('recipe'));
  compare('samplesSeen', entry.samplesSeen.toLocaleString('en'), facts.get('samples seen'));
  compare('seed', String(entry.seed), facts.get('seed'));
  compare('evaluationSeed', String(entry.evaluationSeed), facts.get('seed of the evaluation'));
  const rows = rowsOf(html);
  const unknownCount = entry.experiment.unknowns.length;
  // of an entry that was edited some may be missing
  const each = (values: readonly number[] | null, write: (value: number) => string): string =>
    Array.from({ length: unknownCount }, (_, p) => {
      const value: number | undefined = values?.[p];
      return value === undefined ? '-' : write(value);
    }).join(', ');
  for (const { sigma, sampleCount, ratio, errors, coverage68, coverage95 } of entry.metrics) {
    const row = rows.find(([first, second]) => first === String(sigma) && second === String(sampleCount));
    if (!row) {
      wrong.push(`its report has no row of ${sampleCount} samples at sigma ${sigma}`);
      continue;
    }
    const cells = (from: number): string => row.slice(from, from + unknownCount).join(', ');
    const at = `at sigma ${sigma}`;
    compare(`ratio ${at}`, ratio === null ? '-' : ratio.toFixed(3), row[2]);
    compare(`errors ${at}`, each(errors, figures), cells(3));
    compare(`coverage68 ${at}`, each(coverage68, percent), cells(3 + 2 * unknownCount));
    compare(`coverage95 ${at}`, each(coverage95, percent), cells(3 + 3 * unknownCount));
  }
  const tested = entry.experiment.unknowns.flatMap(({ name }) =>
    rows.filter((row) => row.length === 4 && row[0] === name).slice(0, 1),
  );
  if (entry.test && tested.length === 0) wrong.push('its report tells of no test share');
  else if (!entry.test && tested.length > 0) wrong.push('its test is left out, but its report tells of one');
  else if (entry.test) {
    const { sampleCount, errors, coverage68, coverage95 } = entry.test;
    const stated = /(\d+) to test$/.exec(facts.get('data') ?? '')?.[1];
    compare('sampleCount of the test share', String(sampleCount), stated);
    const column = (i: number): string => tested.map((row) => row[i]).join(', ');
    compare('errors on the test share', each(errors, figures), column(1));
    compare('coverage68 on the test share', each(coverage68, percent), column(2));
    compare('coverage95 on the test share', each(coverage95, percent), column(3));
  }
  return wrong;
}
