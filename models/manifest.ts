import * as v from 'valibot';

/**
 * `manifest.json`: the published networks, and all that a page must know before it trusts one. Written by training, read
 * by the page; it is checked whenever it is read.
 */

const numbers = v.array(v.pipe(v.number(), v.finite()));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const text = v.pipe(v.string(), v.nonEmpty());

const forces = v.union([v.number(), v.object({ low: v.number(), high: v.number(), count })]);

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
  unknowns: v.array(
    v.object({
      name: v.picklist(['omega0', 'gamma', 'epsilon', 'kappa']),
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

const entry = v.object({
  id: text,
  title: text,
  experiment,
  /** The network as it was declared. */
  architecture: v.record(v.string(), v.unknown()),
  parameterCount: count,
  file: v.pipe(
    v.string(),
    v.regex(/^[\w-]+\.onnx$/, 'must be the name of an .onnx file beside the manifest'),
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
  test: v.optional(
    v.object({
      data: v.picklist(['fixed', 'measured']),
      sampleCount: count,
      errors: numbers,
      coverage68: v.nullable(numbers),
      coverage95: v.nullable(numbers),
    }),
  ),
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
export type Manifest = v.InferOutput<typeof manifest>;

/**
 * Checks a manifest that was read.
 * @throws Error naming the place that is wrong, what stands there, and the remedy
 */
export function parseManifest(data: unknown): Manifest {
  const result = v.safeParse(manifest, data);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new Error(
    `models/manifest.json, ${v.getDotPath(issue) ?? 'as a whole'}: ${issue.message}; npm run models:check tells what is ` +
      'published, npm run publish-model -- --rollback brings the one before back.',
  );
}
