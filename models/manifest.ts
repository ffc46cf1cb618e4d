import * as v from 'valibot';
// by its path: Vite compiles what its configuration imports, as this file, only within the project's own files
import { isName, nameRule } from '../networks/schema/name.ts';

/**
 * `manifest.json`: the published networks, and all that a page must know before it trusts one. Written by training, read
 * by the page; it is checked whenever it is read. A ladder, one network at several ages, is such a manifest too, in a folder
 * of its own; an age is the entry's `samplesSeen`.
 */

const numbers = v.array(v.pipe(v.number(), v.finite()));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const text = v.pipe(v.string(), v.nonEmpty());

const forces = v.union([v.number(), v.object({ low: v.number(), high: v.number(), count })]);

const parameterName = v.picklist(['omega0', 'gamma', 'epsilon', 'kappa']);

/** An `Experiment` of physics, whole: a model is only ever fed what its experiment describes. */
const experiment = v.object({
  id: text,
  measured: v.picklist(['amplitude', 'quadratures']),
  forces,
  sweep: v.object({
    omegaStart: v.number(),
    omegaStop: v.number(),
    duration: v.number(),
    columnCount: count,
    z0: v.tuple([v.number(), v.number()]),
  }),
  bins: v.object({ count, kind: v.picklist(['linear', 'cubic']) }),
  noise: v.object({ low: v.number(), high: v.number() }),
  known: v.exactOptional(v.record(parameterName, v.number())),
  unknowns: v.array(
    v.object({
      name: parameterName,
      low: v.number(),
      high: v.number(),
    }),
  ),
});

const metrics = v.object({
  sigma: v.number(),
  sampleCount: count,
  /** Root-mean-square error per unknown, physical. */
  errors: numbers,
  /** Sum of squared errors over that of the physical limit; null where the limit is not known. */
  ratio: v.nullable(v.number()),
  /** The limit is a tabled one, or an ideal observer's that answered some of the same samples. */
  limitFrom: v.nullable(v.picklist(['table', 'observer'])),
  /** Share of truths within the interval, per unknown; null for a network that tells none. */
  coverage68: v.nullable(numbers),
  coverage95: v.nullable(numbers),
});

/** How a training went: errors once it had seen so many samples, always on the same draw. */
const record = v.object({
  /** The draw: the samples 0 to `sampleCount` - 1 of `seed`, with the noise of the training. */
  seed: count,
  sampleCount: count,
  noise: v.union([
    v.literal('range'),
    v.number(),
    v.object({ distribution: v.picklist(['uniform', 'log-uniform']), low: v.number(), high: v.number() }),
  ]),
  /** Ascending; errors are root-mean-square, per unknown, physical. The last point is the network itself. */
  points: v.array(v.object({ samplesSeen: count, errors: numbers })),
});

const entry = v.object({
  /** Of the recipe that it was trained by, and what addresses and files name it by. */
  id: v.custom<string>(isName, `must be ${nameRule}`),
  title: text,
  experiment,
  /** The network as it was declared. */
  architecture: v.record(v.string(), v.unknown()),
  parameterCount: count,
  file: v.pipe(
    v.string(),
    v.regex(/^\w[\w-]{0,99}\.onnx$/, 'must be the name of an .onnx file beside the manifest'),
  ),
  bytes: count,
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits')),
  seed: count,
  samplesSeen: count,
  /** Engine that trained it, and the commit of the code that exported it. */
  engine: text,
  commit: text,
  /** On samples of `evaluationSeed`, none of which it was trained on. */
  evaluationSeed: count,
  metrics: v.array(metrics),
  /** On samples of the data that it was trained on, set apart before; where those are a set that has such. */
  test: v.exactOptional(
    v.object({
      data: v.picklist(['fixed', 'measured']),
      sampleCount: count,
      errors: numbers,
      coverage68: v.nullable(numbers),
      coverage95: v.nullable(numbers),
    }),
  ),
  /** Networks of earlier versions, and those that were trained on a set, have none. */
  record: v.exactOptional(record),
  /** The experiment's sample `index` of `seed` at `sigma`, and what the network says of it: a self-test. */
  golden: v.object({
    seed: count,
    index: count,
    sigma: v.number(),
    observation: numbers,
    mean: numbers,
    cholesky: v.nullable(numbers),
  }),
});

const manifest = v.object({ version: v.literal(1), models: v.array(entry) });

export type ModelEntry = v.InferOutput<typeof entry>;
export type LearningRecord = v.InferOutput<typeof record>;
export type Manifest = v.InferOutput<typeof manifest>;

/** One entry of a manifest: whole, or all that is wrong with it. */
export function readEntry(data: unknown): {
  readonly entry?: ModelEntry;
  readonly problems: readonly string[];
} {
  const result = v.safeParse(entry, data);
  if (result.success) return { entry: result.output, problems: [] };
  return {
    problems: result.issues.map((issue) => `${v.getDotPath(issue) ?? 'as a whole'}: ${issue.message}`),
  };
}

/**
 * Checks a manifest that was read.
 * @param path where it was read
 * @param remedy what to do where it is not as it must be
 * @throws Error naming the place that is wrong, what is allowed, and the remedy
 */
export function parseManifest(
  data: unknown,
  path = 'models/manifest.json',
  remedy = 'npm run models:check tells all that is wrong, npm run publish-model -- --rollback brings the one before back',
): Manifest {
  const result = v.safeParse(manifest, data);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new Error(`${path}, ${v.getDotPath(issue) ?? 'as a whole'}: ${issue.message}; ${remedy}.`);
}
