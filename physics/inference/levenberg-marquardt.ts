import type { Unknown } from '../experiment.ts';
import type { Sampler } from '../sampler.ts';
import type { Derivatives } from './derivatives.ts';
import { gramMatrix } from './fisher.ts';
import { residualSumOfSquares } from './likelihood.ts';
import { cholesky, solveFactored } from './linear-algebra.ts';

/** A local maximum of the likelihood within the prior, which is the posterior's, for the prior is uniform. */
export interface Maximum {
  readonly parameters: Float64Array;
  /** -residualSumOfSquares / (2 sigma^2): the logarithm of the likelihood but for a constant. */
  readonly logLikelihood: number;
  /** d logLikelihood / d parameter, [unknowns]: not 0 only where an edge of the prior stops the ascent. */
  readonly gradient: Float64Array;
  /** Fisher information there, [unknowns, unknowns]. */
  readonly information: Float64Array;
  readonly simulationCount: number;
}

const iterationLimit = 25;
/** The search ends when the predicted gain in logLikelihood of the next step is below this. */
const predictedGainMin = 1e-3;
const firstDamping = 1e-2;
const dampingMax = 1e6;

/**
 * The maximum of the likelihood that the Levenberg-Marquardt method, damped Gauss-Newton steps, finds from `start` within
 * the prior's box.
 *   (H + damping diag H) step = g,   H = J^T J / sigma^2,   g = J^T (observation - f) / sigma^2
 * @param derivatives of the same sampler
 */
export function levenbergMarquardt(
  sampler: Sampler,
  derivatives: Derivatives,
  observation: Float32Array,
  sigma: number,
  start: Float64Array,
): Maximum {
  const { unknowns } = sampler.experiment;
  const precision = 1 / (sigma * sigma);
  let parameters = start;
  let base: Float32Array = sampler.simulate(parameters);
  let trial: Float32Array = new Float32Array(base.length);
  let logLikelihood = (-precision / 2) * residualSumOfSquares(base, 0, observation);
  let damping = firstDamping;
  let simulationCount = 1;
  for (let iteration = 0; ; iteration++) {
    const jacobian = derivatives.at(parameters, base);
    simulationCount += derivatives.simulationCount;
    const information = gramMatrix(jacobian, base.length).map((sum) => sum * precision);
    const gradient = residualGradient(jacobian, observation, base).map((sum) => sum * precision);
    const found = (): Maximum => ({ parameters, logLikelihood, gradient, information, simulationCount });
    if (iteration === iterationLimit) return found();
    for (;;) {
      const step = boxStep(information, gradient, damping, parameters, unknowns);
      const gain = step ? predictedGain(information, gradient, step) : 0;
      if (!step || gain < predictedGainMin || damping > dampingMax) return found();
      const next = parameters.map((x, p) =>
        Math.min(Math.max(x + step[p], unknowns[p].low), unknowns[p].high),
      );
      sampler.simulate(next, trial);
      simulationCount++;
      const risen = (-precision / 2) * residualSumOfSquares(trial, 0, observation);
      if (risen > logLikelihood) {
        damping = risen - logLikelihood > gain / 4 ? damping / 10 : damping * 2;
        parameters = next;
        logLikelihood = risen;
        [base, trial] = [trial, base];
        break;
      }
      damping *= 8;
    }
  }
}

/** sum_i J[p, i] (observation - f)[i], [unknowns]. */
function residualGradient(
  jacobian: Float32Array,
  observation: Float32Array,
  base: Float32Array,
): Float64Array {
  const size = base.length;
  const out = new Float64Array(jacobian.length / size);
  for (let p = 0; p < out.length; p++) {
    let sum = 0;
    for (let i = 0; i < size; i++) sum += jacobian[p * size + i] * (observation[i] - base[i]);
    out[p] = sum;
  }
  return out;
}

/** By how much logLikelihood rises along `step` if it is quadratic: g . s - s . H s / 2. */
function predictedGain(information: Float64Array, gradient: Float64Array, step: Float64Array): number {
  const size = step.length;
  let sum = 0;
  for (let p = 0; p < size; p++) {
    let product = 0;
    for (let q = 0; q < size; q++) product += information[p * size + q] * step[q];
    sum += step[p] * (gradient[p] - product / 2);
  }
  return sum;
}

/**
 * The damped step, stopped by the box: parameters that would leave it are set to its edge, one after the other, and the
 * others solved for again. Null where the information is singular.
 */
function boxStep(
  information: Float64Array,
  gradient: Float64Array,
  damping: number,
  parameters: Float64Array,
  unknowns: readonly Unknown[],
): Float64Array | null {
  const size = gradient.length;
  const step = new Float64Array(size);
  let free = Array.from(step.keys());
  while (free.length > 0) {
    const a = new Float64Array(free.length * free.length);
    const b = new Float64Array(free.length);
    free.forEach((p, i) => {
      b[i] = gradient[p];
      for (let q = 0; q < size; q++) if (!free.includes(q)) b[i] -= information[p * size + q] * step[q];
      free.forEach(
        (q, j) => (a[i * free.length + j] = information[p * size + q] * (p === q ? 1 + damping : 1)),
      );
    });
    const factor = cholesky(a, free.length);
    if (!factor) return null;
    solveFactored(factor, b).forEach((value, i) => (step[free[i]] = value));
    const stopped = free.find((p) => {
      const x = parameters[p] + step[p];
      return x < unknowns[p].low || x > unknowns[p].high;
    });
    if (stopped === undefined) return step;
    const { low, high } = unknowns[stopped];
    step[stopped] = (step[stopped] < 0 ? low : high) - parameters[stopped];
    free = free.filter((p) => p !== stopped);
  }
  return step;
}
