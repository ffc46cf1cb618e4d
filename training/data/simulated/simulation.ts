import type { Experiment } from '@sharkfin/physics/experiment';
import type { Dropout } from '../masks.ts';

/** What decides every number of every simulated batch. Plain data: it goes to the workers as it is. */
export interface Simulation {
  readonly experiment: Experiment;
  readonly seed: number;
  readonly batchSize: number;
  /** Of the network that is trained, see `dropoutsOf`; none for samples that nothing is trained on. */
  readonly dropouts: readonly Dropout[];
  /** Standard deviation of the noise, instead of one drawn from the experiment's range for every sample. */
  readonly sigma?: number;
}
