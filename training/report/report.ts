import type { Sampler } from '@sharkfin/physics/sampler';
import { factsOf, type DataFacts } from '../data/facts.ts';
import type { Evaluation, NoiseEvaluation } from '../evaluation/evaluate.ts';
import type { Metric } from '../runs/metrics.ts';
import type { RecordPoint } from '@sharkfin/networks/learning-record';
import type { Recipe } from '@sharkfin/networks/recipe';
import { recordSection } from './record.ts';
import { estimatesSection } from './estimates.ts';
import { html, type Markup } from './html.ts';
import { lossSection } from './loss.ts';
import { coverageSection, errorSection } from './noise.ts';
import { page } from './page.ts';
import { picturesSection, type SampleImage } from './pictures.ts';
import { numbersSection } from './table.ts';
import { testLead, testSection } from './test-share.ts';
import { timeInWords } from '../process/time.ts';

export interface ReportInput {
  readonly recipe: Recipe;
  /** Of the recipe's experiment. */
  readonly sampler: Sampler;
  /** What was trained on; by the recipe alone unless said otherwise. */
  readonly data?: DataFacts;
  readonly metrics: readonly Metric[];
  /** None unless said otherwise. */
  readonly record?: readonly RecordPoint[];
  readonly evaluation: Evaluation;
  readonly images: readonly SampleImage[];
  readonly provenance: {
    readonly commit: string;
    readonly engine: string;
    /** Milliseconds of training. */
    readonly elapsed: number;
    readonly samplesSeen: number;
  };
}

/** The noise level of the plots that show one: the recipe's own, or the middle one of those with a tabled limit. */
export function shownNoise({ noise }: Recipe, noises: readonly NoiseEvaluation[]): NoiseEvaluation {
  const tabled = noises.filter(({ limitFrom }) => limitFrom === 'table');
  const among = tabled.length > 0 ? tabled : noises;
  return noises.find(({ sigma }) => sigma === noise) ?? among[Math.floor((among.length - 1) / 2)];
}

/** @param where in front of the sentence, if anything */
function lead({ sigma, ratio }: NoiseEvaluation, where: string): Markup {
  if (ratio === null)
    return html`<p class="lead">
      ${where ? `${where}the` : 'The'} limit at sigma ${sigma} is not known; the errors below stand for
      themselves.
    </p>`;
  return html`<p class="lead">
    ${where ? `${where}at` : 'At'} sigma ${sigma} the squared errors add up to
    <strong class="network">${ratio.toFixed(3)}</strong> times
    <span class="truth">the least that physics allows</span>.
  </p>`;
}

function facts({ recipe, sampler, evaluation, provenance }: ReportInput, data: DataFacts): Markup {
  const entries: readonly (readonly [name: string, value: string | number])[] = [
    ['recipe', recipe.id],
    ['experiment', sampler.experiment.id],
    ['data', data.samples],
    ['noise in training', data.noise],
    ['samples seen', provenance.samplesSeen.toLocaleString('en')],
    ['batch size', recipe.batchSize],
    ['seed', recipe.seed],
    ['seed of the evaluation', evaluation.seed],
    ['engine', provenance.engine],
    ['trained in', timeInWords(provenance.elapsed)],
    ['commit', provenance.commit],
  ];
  return html`<dl>
    ${entries.map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}

/**
 * The report of a training, one HTML page with all its plots in it.
 * @throws RangeError where nothing was evaluated
 */
export function renderReport(input: ReportInput): string {
  const { recipe, sampler, metrics, evaluation, images } = input;
  const { experiment } = sampler;
  const { noises, samples, test } = evaluation;
  const data = input.data ?? factsOf(recipe, experiment);
  if (noises.length === 0)
    throw new RangeError('evaluation.noises must hold at least one noise level; got none. Evaluate first.');
  const shown = shownNoise(recipe, noises);
  return page(`${recipe.title}: report`, [
    html`<h1>${recipe.title}</h1>`,
    ...(test ? [testLead(experiment, data, test)] : []),
    lead(shown, data.kind === 'simulated' ? '' : 'On simulated samples, '),
    html`<p><span class="network">◆ network</span> &nbsp; <span class="truth">― truth and limit</span></p>`,
    facts(input, data),
    lossSection(recipe, experiment, metrics),
    recordSection(experiment, input.record ?? []),
    picturesSection(sampler, images),
    testSection(experiment, data, test),
    estimatesSection(experiment, shown, samples),
    errorSection(experiment, noises),
    coverageSection(experiment, noises),
    numbersSection(experiment, noises),
  ]);
}
