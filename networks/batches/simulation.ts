import { experimentOf, observationSize, type Experiment } from '@sharkfin/physics/experiment';
import type { Kernel } from '@sharkfin/physics/kernel/kernel';
import { createSampler } from '@sharkfin/physics/sampler';
import type { Sigma } from '@sharkfin/physics/sigma';
import type { BatchArrays } from '../engine.ts';
import type { Recipe } from '../recipe.ts';
import { dropoutsOf, fillMasks, type Dropout } from './dropout-masks.ts';
import { sampleWeight } from './sample-weight.ts';

/** What decides every number of every simulated batch. Plain data: it goes to workers as it is. */
export interface Simulation {
  readonly experiment: Experiment;
  readonly seed: number;
  readonly batchSize: number;
  /** Of the network that is trained, see `dropoutsOf`; none for samples that nothing is trained on. */
  readonly dropouts: readonly Dropout[];
  /** Standard deviation of the noise, or what it is drawn from for every sample, instead of the experiment's range. */
  readonly sigma?: Sigma;
}

/** A batch, and what its noise was. */
export interface SimulatedBatch extends BatchArrays {
  /** [batch] */
  readonly sigmas: Float32Array;
}

/** The noise that a recipe asks for, where it is not the experiment's range. */
export const sigmaOf = ({ noise }: Pick<Recipe, 'noise'>): Pick<Simulation, 'sigma'> =>
  noise === 'range' ? {} : { sigma: noise };

/** The simulated batches that a recipe trains on. */
export function simulationOf(recipe: Recipe): Simulation {
  const { experiment: id, network, seed, batchSize } = recipe;
  const experiment = experimentOf(id);
  const dropouts = dropoutsOf(network, experiment);
  return { experiment, seed, batchSize, dropouts, ...sigmaOf(recipe) };
}

/** Room for one batch. */
export function emptyBatch({ experiment, batchSize, dropouts }: Simulation): SimulatedBatch {
  return {
    observations: new Float32Array(batchSize * observationSize(experiment)),
    truths: new Float32Array(batchSize * experiment.unknowns.length),
    sigmas: new Float32Array(batchSize),
    weights: new Float32Array(batchSize),
    masks: dropouts.map(({ width }) => new Float32Array(batchSize * width)),
  };
}

/** Writes the batch of this number, counted from 0, into `out`. */
export type BatchMaker = (batch: number, out: SimulatedBatch) => void;

/** Sample i of batch b is the sampler's sample b batchSize + i: a function of the simulation and b, wherever it is made. */
export function createBatchMaker(kernel: Kernel, simulation: Simulation): BatchMaker {
  const { experiment, seed, batchSize, dropouts, sigma } = simulation;
  const sampler = createSampler(kernel, experiment);
  const parameters = new Float64Array(batchSize * experiment.unknowns.length);
  const sigmas = new Float64Array(batchSize);
  return (batch, out) => {
    const { observations, weights, masks } = out;
    sampler.sampleBatch(seed, batch * batchSize, { parameters, sigmas, observations }, sigma);
    out.truths.set(parameters);
    out.sigmas.set(sigmas);
    for (let i = 0; i < batchSize; i++) weights[i] = sampleWeight(experiment, sigmas[i]);
    fillMasks(masks, dropouts, seed, batch);
  };
}
