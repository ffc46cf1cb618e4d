import type { ModelEntry } from '@sharkfin/models/manifest';
import type { Evaluation } from '../../evaluation/evaluate.ts';
import { limitOf, squareSum } from '@sharkfin/networks/limits';

type Metrics = ModelEntry['metrics'][number];

/** Numbers that went through JSON, or were added up in another order. */
const isClose = (a: number, b: number): boolean =>
  Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));

/** Errors and coverages by themselves, whatever samples they are of. */
function answerProblems(
  { experiment }: ModelEntry,
  {
    sampleCount,
    errors,
    coverage68,
    coverage95,
  }: Pick<Metrics, 'sampleCount' | 'errors' | 'coverage68' | 'coverage95'>,
): readonly string[] {
  const wrong: string[] = [];
  const unknownCount = experiment.unknowns.length;
  if (errors.length !== unknownCount || errors.some((error) => !(error > 0)))
    wrong.push(`its errors must be ${unknownCount} numbers above 0; got ${errors.join(', ')}`);
  if ((coverage68 === null) !== (coverage95 === null))
    wrong.push('its coverages must both be there, or neither');
  for (const [name, shares] of Object.entries({ coverage68, coverage95 })) {
    if (!shares) continue;
    if (shares.length !== unknownCount)
      wrong.push(`its ${name} must have ${unknownCount} numbers; got ${shares.length}`);
    const none = shares.find(
      (share) => !(share >= 0 && share <= 1 && isClose(share * sampleCount, Math.round(share * sampleCount))),
    );
    if (none !== undefined) wrong.push(`its ${name} must be shares of ${sampleCount} samples; got ${none}`);
  }
  if (coverage68?.some((share, p) => share > (coverage95?.[p] ?? 1)))
    wrong.push('its narrower intervals hold more than its wider ones');
  return wrong;
}

/** Published numbers of one noise level against each other and against the table of limits. */
function levelProblems(entry: ModelEntry, level: Metrics): readonly string[] {
  const { sigma, errors, ratio, limitFrom } = level;
  const wrong = [...answerProblems(entry, level)];
  if ((ratio === null) !== (limitFrom === null))
    wrong.push('its ratio and limitFrom must both be there, or neither');
  if (ratio !== null && !(ratio > 0)) wrong.push(`its ratio must be above 0; got ${ratio}`);
  const tabled = limitOf(entry.experiment.id, sigma)?.errors;
  if (limitFrom === 'table' && !tabled) wrong.push('its ratio is from a table, which has no such sigma');
  if (limitFrom === 'table' && tabled && ratio !== null) {
    const found = squareSum(errors) / squareSum(tabled);
    if (!isClose(found, ratio))
      wrong.push(`its ratio is ${ratio}, but its errors over the tabled limit give ${found}`);
  }
  return wrong.map((problem) => `at sigma ${sigma} ${problem}`);
}

/** What is said of the share of its own data that was set apart, by itself: the data are not published. */
function testProblems(entry: ModelEntry): readonly string[] {
  const { test } = entry;
  if (!test) return [];
  if (test.sampleCount === 0) return ['on its test share its sampleCount must be above 0; got 0'];
  return answerProblems(entry, test).map((problem) => `on its test share ${problem}`);
}

/** The published metrics, by themselves. */
export function metricsProblems(entry: ModelEntry): readonly string[] {
  const sigmas = entry.metrics.map(({ sigma }) => sigma);
  const ascending = sigmas.every((sigma, i) => i === 0 || sigma > sigmas[i - 1]);
  return [
    ...(sigmas.length === 0 ? ['it has no metrics'] : []),
    ...(ascending ? [] : [`its metrics must be in order of sigma, each once; got ${sigmas.join(', ')}`]),
    ...entry.metrics.flatMap((level) => levelProblems(entry, level)),
    ...testProblems(entry),
  ];
}

/** Standard errors by which a small test may differ from the published numbers by chance. */
const allowed = 5;

/**
 * The published metrics against a small test. Its samples are the first of the published ones, so both how many fell within
 * and the sum of squared errors can only have grown since, and by no more than the rest of the samples explains.
 */
export function reevaluationProblems(entry: ModelEntry, { noises, samples }: Evaluation): readonly string[] {
  return entry.metrics.flatMap((level, i) => {
    const wrong: string[] = [];
    const { sampleCount: part, ...found } = noises[i];
    const whole = level.sampleCount;
    // of those drawn without putting back (hypergeometric)
    const rest = Math.sqrt(Math.max(0, whole - part) / Math.max(1, whole - 1));
    const evaluated = samples.filter(({ sigma }) => sigma === level.sigma);
    entry.experiment.unknowns.forEach(({ name }, p) => {
      const squares = evaluated.map(({ truth, mean }) => (mean[p] - truth[p]) ** 2);
      const mean = squares.reduce((sum, square) => sum + square, 0) / part;
      const spread = Math.sqrt(squares.reduce((sum, square) => sum + (square - mean) ** 2, 0) / part);
      const published = level.errors[p] ** 2;
      const slack = 1e-4 * published + (allowed * rest * spread) / Math.sqrt(part);
      if (!(Math.abs(mean - published) <= slack) || published * whole < mean * part * (1 - 1e-4))
        wrong.push(`its error of ${name} is ${level.errors[p]}, but ${part} samples give ${Math.sqrt(mean)}`);
      for (const share of ['coverage68', 'coverage95'] as const) {
        const [published, seen] = [level[share]?.[p], found[share]?.[p]];
        if (published === undefined && seen === undefined) continue;
        const expected = published ?? NaN;
        const chance = allowed * rest * Math.sqrt((expected * (1 - expected)) / part) + 1.5 / part;
        const [within, without] = [(seen ?? NaN) * part, (1 - (seen ?? NaN)) * part];
        const possible = expected * whole >= within - 1.5 && (1 - expected) * whole >= without - 1.5;
        if (!(Math.abs((seen ?? NaN) - expected) <= chance) || !possible)
          wrong.push(
            `its ${share} of ${name} is ${published ?? 'none'}, but ${part} samples give ${seen ?? 'none'}`,
          );
      }
    });
    return wrong.map((problem) => `at sigma ${level.sigma} ${problem}`);
  });
}
