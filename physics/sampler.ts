import { requireCount, requireLength, requireNotNegative } from './check.ts';
import { forcesOf, observationSize, type Experiment, type ParameterName } from './experiment.ts';
import type { Kernel, Lanes, Method } from './kernel/kernel.ts';
import { fillNormals, stream, uniform } from './random.ts';
import { resampling, type Resampling } from './resample.ts';
import { drawSigma, requireSigma, type Sigma } from './sigma.ts';
import { productionSubsteps, solve } from './solve.ts';

/** One simulated measurement and what it was made with. */
export interface Sample {
  /** In the order of `experiment.unknowns`. */
  readonly parameters: Float64Array;
  readonly sigma: number;
  /** Row-major, of shape `observationShape(experiment)`; row 0 is the lowest force, column 0 the start of the sweep. */
  readonly observation: Float32Array;
}

export interface SampleOptions {
  /** Standard deviation of the noise, or what it is drawn from, instead of the experiment's range; 0 for none. */
  readonly sigma?: Sigma;
  /** Where the observation goes, instead of a new array. */
  readonly out?: Float32Array;
}

/** Where a batch of samples goes, row-major. */
export interface SampleBatch {
  /** [count, unknowns] */
  readonly parameters: Float64Array;
  /** [count] */
  readonly sigmas: Float64Array;
  /** [count, size] */
  readonly observations: Float32Array;
}

/** Makes measurements of one experiment. Scratch memory is its own and reused: nothing large is allocated per sample. */
export interface Sampler {
  readonly experiment: Experiment;
  readonly kernel: Kernel;
  /** Numbers per observation. */
  readonly size: number;
  /** The observation without noise of one set of parameters, ordered as `experiment.unknowns`. */
  simulate(parameters: ArrayLike<number>, out?: Float32Array): Float32Array;
  /** The same of `count` sets [count, unknowns], in one go, into `out` [count, size]. Curves are much faster so. */
  simulateBatch(parameters: ArrayLike<number>, count: number, out: Float32Array): void;
  /** `simulate` and Gaussian noise: a function of (parameters, sigma, seed, index). */
  observe(
    parameters: ArrayLike<number>,
    sigma: number,
    seed: number,
    index: number,
    out?: Float32Array,
  ): Float32Array;
  /** Parameters from the prior, sigma from the range, and their observation: a function of (seed, index). */
  sample(seed: number, index: number, options?: SampleOptions): Sample;
  /**
   * The samples `first` and following, as many as `out` has room for, bit for bit as `sample` makes them.
   * @param sigma as in `SampleOptions`
   */
  sampleBatch(seed: number, first: number, out: SampleBatch, sigma?: Sigma): void;
}

/** Parameters from the prior, uniform and independent: a function of (experiment, seed, index). */
export function drawParameters(experiment: Experiment, seed: number, index: number): Float64Array {
  const rng = stream(`${experiment.id} parameters`, seed, index);
  return Float64Array.from(experiment.unknowns, ({ low, high }) => uniform(rng, low, high));
}

/** @param method 'exponential', the production method, unless said otherwise */
export function createSampler(
  kernel: Kernel,
  experiment: Experiment,
  method: Method = 'exponential',
): Sampler {
  return new ExperimentSampler(kernel, experiment, method);
}

class ExperimentSampler implements Sampler {
  readonly size: number;
  private readonly rowCount: number;
  private readonly bins: Resampling;
  /** Steps from column to column that suffice all over the prior: a sample depends on no other of its batch. */
  private readonly priorSteps: number;
  private lanes: SetLanes;
  private readonly noise: Float32Array;
  private u = new Float32Array(0);
  private v = new Float32Array(0);

  constructor(
    readonly kernel: Kernel,
    readonly experiment: Experiment,
    private readonly method: Method,
  ) {
    this.size = observationSize(experiment);
    this.rowCount = forcesOf(experiment).length;
    this.bins = resampling(experiment.bins.kind, experiment.sweep.columnCount, experiment.bins.count);
    this.lanes = setLanes(experiment, 1);
    this.priorSteps = stepsWithinPrior(experiment);
    this.noise = new Float32Array(this.size);
  }

  simulate(parameters: ArrayLike<number>, out: Float32Array = new Float32Array(this.size)): Float32Array {
    this.simulateBatch(parameters, 1, out);
    return out;
  }

  simulateBatch(parameters: ArrayLike<number>, count: number, out: Float32Array): void {
    const { kernel, experiment, method, rowCount } = this;
    const { measured, sweep, unknowns } = experiment;
    requireCount('count', count, 1, 1_000_000);
    requireLength('parameters', parameters, count * unknowns.length);
    requireLength('out', out, count * this.size);
    if (this.lanes.laneCount !== count * rowCount) this.lanes = setLanes(experiment, count);
    const { lanes } = this;
    unknowns.forEach(({ name }, p) => {
      for (let set = 0; set < count; set++) {
        lanes[name].fill(parameters[set * unknowns.length + p], set * rowCount, (set + 1) * rowCount);
      }
    });
    const substepCount = method === 'rk4' ? 1 : Math.max(this.priorSteps, productionSubsteps(sweep, lanes));
    const options = { method, substepCount, resampling: this.bins };
    if (measured === 'amplitude') {
      solve(kernel, sweep, lanes, { amplitude: out }, options);
      return;
    }
    const half = this.size / 2;
    if (this.u.length !== count * half) {
      this.u = new Float32Array(count * half);
      this.v = new Float32Array(count * half);
    }
    solve(kernel, sweep, lanes, { u: this.u, v: this.v }, options);
    for (let set = 0; set < count; set++) {
      out.set(this.u.subarray(set * half, (set + 1) * half), 2 * set * half);
      out.set(this.v.subarray(set * half, (set + 1) * half), (2 * set + 1) * half);
    }
  }

  observe(
    parameters: ArrayLike<number>,
    sigma: number,
    seed: number,
    index: number,
    out?: Float32Array,
  ): Float32Array {
    requireNotNegative('sigma', sigma);
    const observation = this.simulate(parameters, out);
    this.addNoise(observation, 0, sigma, seed, index);
    return observation;
  }

  private addNoise(
    observations: Float32Array,
    offset: number,
    sigma: number,
    seed: number,
    index: number,
  ): void {
    const { noise, kernel, experiment } = this;
    fillNormals(kernel, stream(`${experiment.id} noise`, seed, index), noise);
    for (let i = 0; i < noise.length; i++) observations[offset + i] += sigma * noise[i];
  }

  sample(seed: number, index: number, { sigma, out }: SampleOptions = {}): Sample {
    const parameters = drawParameters(this.experiment, seed, index);
    const level = typeof sigma === 'number' ? sigma : drawSigma(this.experiment, seed, index, sigma);
    return { parameters, sigma: level, observation: this.observe(parameters, level, seed, index, out) };
  }

  sampleBatch(seed: number, first: number, out: SampleBatch, sigma?: Sigma): void {
    const { experiment, size } = this;
    const { parameters, sigmas, observations } = out;
    const count = sigmas.length;
    requireLength('parameters', parameters, count * experiment.unknowns.length);
    if (sigma !== undefined) requireSigma(sigma);
    for (let i = 0; i < count; i++) {
      parameters.set(drawParameters(experiment, seed, first + i), i * experiment.unknowns.length);
      sigmas[i] = typeof sigma === 'number' ? sigma : drawSigma(experiment, seed, first + i, sigma);
    }
    this.simulateBatch(parameters, count, observations);
    for (let i = 0; i < count; i++) this.addNoise(observations, i * size, sigmas[i], seed, first + i);
  }
}

function stepsWithinPrior({ sweep, unknowns, known }: Experiment): number {
  const fixed = known?.omega0 ?? 0;
  const omega0 = unknowns.find(({ name }) => name === 'omega0') ?? { low: fixed, high: fixed };
  const ends = { laneCount: 2, omega0: [omega0.low, omega0.high], gamma: 1, epsilon: 0, force: 1 };
  return productionSubsteps(sweep, ends);
}

/**
 * Arrays, one number per lane, for `setCount` oscillators at all forces of the experiment: a lane is (set, row). Known
 * parameters are in place; unknowns are written for each simulation.
 */
type SetLanes = Lanes & Readonly<Record<ParameterName, Float64Array>>;

function setLanes(experiment: Experiment, setCount: number): SetLanes {
  const forces = forcesOf(experiment);
  const laneCount = setCount * forces.length;
  const row = (name: ParameterName): Float64Array =>
    new Float64Array(laneCount).fill(experiment.known?.[name] ?? 0);
  const force = Float64Array.from({ length: laneCount }, (_, lane) => forces[lane % forces.length]);
  return {
    laneCount,
    force,
    omega0: row('omega0'),
    gamma: row('gamma'),
    epsilon: row('epsilon'),
    kappa: row('kappa'),
  };
}
