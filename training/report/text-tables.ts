import type { Experiment } from '@sharkfin/physics/experiment';
import type { DataFacts } from '../data/facts.ts';
import type { Evaluation } from '../evaluation/evaluate.ts';

const percent = (shares: readonly number[] | null): string =>
  shares ? shares.map((share) => (100 * share).toFixed(1)).join(' ') : '-';

/** An evaluation as plain text, one line for each noise level. */
export function noiseTable({ noises }: Evaluation): string {
  const width = 7 * (noises[0]?.errors.length ?? 0) + 5;
  const lines = [
    `${'sigma'.padEnd(7)} ${'errors'.padEnd(width)} ratio    ${'per unknown'.padEnd(width)} ${'68 %'.padEnd(width)} 95 %`,
  ];
  for (const { sigma, errors, limit, limitFrom, ratio, coverage68, coverage95 } of noises) {
    const each = limit ? errors.map((error, p) => (error / limit[p]).toFixed(3)).join(' ') : '-';
    lines.push(
      [
        String(sigma).padEnd(7),
        errors
          .map((error) => error.toFixed(4))
          .join(' ')
          .padEnd(width),
        `${ratio?.toFixed(3) ?? '-'}${limitFrom === 'observer' ? '*' : ''}`.padEnd(8),
        each.padEnd(width),
        percent(coverage68).padEnd(width),
        percent(coverage95),
      ].join(' '),
    );
  }
  if (noises.some(({ limitFrom }) => limitFrom === 'observer'))
    lines.push(
      '* against an ideal observer that answered some of the same samples; the others against the table.',
    );
  return lines.join('\n');
}

/** The evaluation on the test share as plain text; empty where the data are no set. */
export function testShareText({ kind }: DataFacts, { test }: Evaluation, { unknowns }: Experiment): string {
  if (kind === 'simulated') return '';
  if (!test) {
    return 'Test share: none was set apart (the test of the recipe’s data), so simulated samples alone test it.\n\n';
  }
  const what = kind === 'measured' ? 'measurements' : 'samples';
  const each = (values: readonly number[], write: (value: number) => string): string =>
    unknowns.map(({ name }, p) => `${name} ${write(values[p])}`).join(', ');
  const interval = (share: string, found: readonly number[] | null): string =>
    found
      ? `\n  truths within the ${share} interval: ${each(found, (value) => `${(100 * value).toFixed(1)} %`)}`
      : '';
  return (
    `Test share: ${test.sampleCount} ${what} that it was neither trained on nor chosen by\n` +
    `  errors: ${each(test.errors, (error) => error.toPrecision(3))}` +
    `${interval('68 %', test.coverage68)}${interval('95 %', test.coverage95)}\n\nSimulated samples:\n`
  );
}
