import { triangleCount } from '@sharkfin/networks/cholesky-factor';
import type { ModelEntry } from '@sharkfin/models/manifest';
import {
  experiments,
  observationShape,
  observationSize,
  type Experiment,
} from '@sharkfin/physics/experiment';
import { distance, type Estimate } from './estimate.ts';
import { Problem } from './problem.ts';

/** What has to hold before a model's answer is shown. Each check throws a Problem that says what does not. */

/** Largest difference of WASM from the golden answer, and of WebGPU from WASM, in units of the prior's width. */
export const goldenTolerance = 1e-5;
export const webgpuTolerance = 1e-4;

/** What ONNX Runtime tells of an input or output; a dimension that is free has a name. */
export interface Port {
  readonly name: string;
  readonly type?: string;
  readonly shape?: readonly (number | string)[];
}

/** Whether two pieces of plain data say the same, in whatever order their keys stand. */
function same(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const [keys, others] = [Object.keys(a), Object.keys(b)];
  return (
    keys.length === others.length &&
    keys.every((key) => key in b && same(a[key as keyof typeof a], b[key as keyof typeof b]))
  );
}

/** The experiment that a model was made for, if this page simulates and shows it in the same form. */
export function requireExperiment({ id, experiment, golden }: ModelEntry): Experiment {
  const ours: Experiment | undefined = experiments.find((one) => one.id === experiment.id);
  if (!ours || !same(ours, experiment)) {
    const known = ours
      ? `the page has ${JSON.stringify(ours)}`
      : `the page has ${experiments.map((one) => one.id).join(', ')}`;
    throw new Problem(
      'experiment',
      `${id} was made for ${JSON.stringify(experiment)}; ${known}. Reload the page, or publish a model for its experiment.`,
    );
  }
  const size = observationSize(ours);
  if (golden.observation.length !== size)
    throw new Problem(
      'interface',
      `${id} must have a golden observation of ${size} numbers; got ${golden.observation.length}. Publish it again.`,
    );
  return ours;
}

const describe = (ports: readonly Port[]): string =>
  ports
    .map(({ name, type, shape }) => `${name}: ${type ?? 'no tensor'} [${shape?.join(', ') ?? ''}]`)
    .join('; ');

/** A batch of whatever size, then exactly these dimensions. */
const hasShape = ({ type, shape }: Port, dimensions: readonly number[]): boolean =>
  type === 'float32' &&
  shape?.length === dimensions.length + 1 &&
  (typeof shape[0] === 'string' || shape[0] === 1) &&
  dimensions.every((length, i) => shape[i + 1] === length);

/** Input and outputs must be those of the experiment, and a factor there exactly if the manifest has one. */
export function requireInterface(
  { id, golden }: ModelEntry,
  experiment: Experiment,
  inputs: readonly Port[],
  outputs: readonly Port[],
): void {
  const unknownCount = experiment.unknowns.length;
  const expected: readonly (readonly [string, readonly number[]])[] = [
    ['mean', [unknownCount]],
    ...(golden.cholesky ? [['cholesky', [triangleCount(unknownCount)]] as const] : []),
  ];
  const shape = observationShape(experiment);
  const right =
    inputs.length === 1 &&
    inputs[0].name === 'observation' &&
    hasShape(inputs[0], shape) &&
    outputs.length === expected.length &&
    expected.every(([name, dimensions]) =>
      outputs.some((port) => port.name === name && hasShape(port, dimensions)),
    );
  if (right) return;
  const expectedPorts = expected.map(
    ([name, dimensions]) => `${name}: float32 [batch, ${dimensions.join(', ')}]`,
  );
  throw new Problem(
    'interface',
    `${id} must turn observation: float32 [batch, ${shape.join(', ')}] into ${expectedPorts.join('; ')}; ` +
      `it turns ${describe(inputs)} into ${describe(outputs)}. Export it for ${experiment.id} and publish it again.`,
  );
}

/** Every number of an answer must be one. */
export function requireFinite(id: string, { mean, cholesky }: Estimate): void {
  const numbers = [...Array.from(mean), ...Array.from(cholesky ?? [])];
  if (numbers.every(Number.isFinite)) return;
  throw new Problem(
    'wrong-answer',
    `${id} must answer with finite numbers; got ${numbers.join(', ')}. Publish the model before it again (--rollback).`,
  );
}

/** The answer of WASM to the golden observation must be that of the machine that trained the model. */
export function requireGolden({ id, golden }: ModelEntry, experiment: Experiment, found: Estimate): void {
  const difference = distance(experiment, found, golden);
  if (difference <= goldenTolerance) return;
  throw new Problem(
    'wrong-answer',
    `${id} must reproduce its golden observation within ${goldenTolerance} of the prior's width; it is ` +
      `${difference.toExponential(1)} away. Reload the page; if that does not help, publish the model again.`,
  );
}
