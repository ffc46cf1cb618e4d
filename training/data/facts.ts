import type { Experiment } from '@sharkfin/physics/experiment';
import type { Data, Recipe } from '@sharkfin/networks/recipe';
import type { MeasuredSamples } from './measured.ts';
import type { SetSource } from './source.ts';

/** What a report says of the samples that a network was trained on. */
export interface DataFacts {
  readonly kind: Data['kind'];
  /** What they are and how many serve for what. */
  readonly samples: string;
  /** The noise on them. */
  readonly noise: string;
  /** Samples of a set that were set apart for the test. */
  readonly testCount: number;
}

const range = (low: number, high: number): string =>
  low === high
    ? `sigma ${Number(low.toPrecision(3))}`
    : `sigma ${Number(low.toPrecision(3))} to ${Number(high.toPrecision(3))}`;

function simulatedNoise({ noise }: Recipe, experiment: Experiment): string {
  if (noise === 'range') return range(experiment.noise.low, experiment.noise.high);
  if (typeof noise === 'number') return range(noise, noise);
  return `${range(noise.low, noise.high)}, ${noise.distribution}`;
}

/** What the tables themselves say of their noise. */
function ownNoise(noises: readonly (number | null)[]): string {
  const known = noises.flatMap((noise) => noise ?? []);
  if (known.length === 0) return 'not told by the tables';
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const words = high === 0 ? 'none' : range(low, high);
  const missing = noises.length - known.length;
  return `${words}, as ${missing === 0 ? 'the' : `${known.length} of ${noises.length}`} tables tell`;
}

function measuredNoise(added: MeasuredSamples['ownNoise'], { data }: Recipe, { noise }: Experiment): string {
  if (data.kind !== 'measured' || data.addedNoise === 'none') return ownNoise(added);
  const much =
    data.addedNoise === 'drawn' ? range(noise.low, noise.high) : range(data.addedNoise, data.addedNoise);
  return `${much}, added once; their own: ${ownNoise(added)}`;
}

/** The facts about data that a recipe asks for; `set` and `measured` where they are a set, and a measured one. */
export function factsOf(
  recipe: Recipe,
  experiment: Experiment,
  set?: SetSource,
  measured?: MeasuredSamples,
): DataFacts {
  const { kind } = recipe.data;
  const noise = measured
    ? measuredNoise(measured.ownNoise, recipe, experiment)
    : simulatedNoise(recipe, experiment);
  if (!set) return { kind, samples: 'simulated, each seen once', noise, testCount: 0 };
  const [validation, test] = [set.validation().count, set.test().count];
  const what = measured
    ? `tables of ${recipe.data.kind === 'measured' ? recipe.data.folder : ''}`
    : 'simulated samples';
  const all = set.trainingCount + validation + test;
  const samples = `${all} ${what}: ${set.trainingCount} to train on, ${validation} to validate, ${test} to test`;
  return { kind, samples, noise, testCount: test };
}
