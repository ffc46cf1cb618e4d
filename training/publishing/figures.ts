/** Tables of the published networks in Markdown: each network's best and worst noise level, and all of them. */
import type { ModelEntry } from '@sharkfin/models/manifest';
import { limitOf } from '@sharkfin/networks/limits';
import { markdownTable, withSection } from '../../tools/markdown-section.ts';

type Level = ModelEntry['metrics'][number];

/** Least and largest share of several unknowns, in percent. */
function range(levels: readonly Level[], name: 'coverage68' | 'coverage95'): string {
  const shares = levels.flatMap((level) => level[name] ?? []);
  if (shares.length === 0) return 'none';
  const [low, high] = [Math.min(...shares), Math.max(...shares)].map((share) => (100 * share).toFixed(1));
  return `${low} to ${high} %`;
}

const ratioText = ({ ratio, sigma }: Level): string => `${ratio?.toFixed(2) ?? '-'} at ${sigma}`;

/** One row a network: its best and its worst noise level. */
function summary(models: readonly ModelEntry[]): string {
  const rows = models.map(({ id, samplesSeen, metrics }) => {
    const evaluated = metrics
      .filter(({ ratio }) => ratio !== null)
      .sort((a, b) => (a.ratio ?? 0) - (b.ratio ?? 0));
    const [best, worst] = [evaluated[0], evaluated[evaluated.length - 1]];
    return [
      `\`${id}\``,
      samplesSeen.toLocaleString('en'),
      evaluated.length > 0 ? ratioText(best) : '-',
      evaluated.length > 0 ? `**${ratioText(worst)}**` : '-',
      range(metrics, 'coverage68'),
      range(metrics, 'coverage95'),
    ];
  });
  return markdownTable(
    [
      'model',
      'samples seen',
      'ratio at its best sigma',
      'at its worst',
      '68 % intervals hold',
      '95 % intervals hold',
    ],
    rows,
  );
}

/** One row a network and noise level. */
function everything(models: readonly ModelEntry[]): string {
  const rows = models.flatMap(({ id, experiment, metrics }) =>
    metrics.map((level, i) => {
      const limit = limitOf(experiment.id, level.sigma)?.errors;
      return [
        i === 0 ? `\`${id}\`` : '',
        `${level.sigma}`,
        `${level.ratio?.toFixed(2) ?? '-'}${level.limitFrom === 'observer' ? ' (observer)' : ''}`,
        level.errors.map((error) => error.toPrecision(3)).join(', '),
        limit ? level.errors.map((error, p) => (error / limit[p]).toFixed(2)).join(', ') : '-',
        range([level], 'coverage68'),
        range([level], 'coverage95'),
      ];
    }),
  );
  return markdownTable(
    ['model', 'sigma', 'ratio', 'errors', 'errors / limits', '68 % intervals hold', '95 % intervals hold'],
    rows,
  );
}

const networks = (models: readonly ModelEntry[]): string => `\
Every network is evaluated on ${models[0]?.metrics[0]?.sampleCount.toLocaleString('en') ?? 0} fresh samples at each noise level. The ratio is the sum of squared errors over the least
that physics allows, from a table of limits or, where it says so, from an ideal observer that answered some of the same samples.

${summary(models)}

All noise levels: errors are root-mean-square, in the order of the experiment's unknowns (omega0, gamma, epsilon, and kappa
where it is asked for), also over the tabled limits. Coverage is how often the truth lies within the network's intervals, from
the least to the largest of the unknowns.

${everything(models)}`;

/** `docs/figures.md` with the tables of what is published. */
export const withNetworkFigures = (page: string, models: readonly ModelEntry[]): Promise<string> =>
  withSection(page, 'published networks: npm run figures', networks(models));
