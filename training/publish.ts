/** `npm run publish-model -- RUN`: puts a trained network where the page finds it, if it is better than the one there. */
import { createHash } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseManifest, type Manifest, type ModelEntry } from '@sharkfin/models/manifest';
import { loadKernel } from '@sharkfin/physics/kernel/load';
import { createSampler } from '@sharkfin/physics/sampler';
import { readCommandLine, readNumber, runCommand, UsageError } from '../tools/command-line.ts';
import { answers, observedSampleCount, type Evaluation } from './evaluation.ts';
import { writeWhole } from './files.ts';
import { evaluationSeed, judge } from './judge.ts';
import { withJudgingBar } from './judging-bar.ts';
import { parameterCount } from './network/network.ts';
import { commitName } from './provenance.ts';
import { manifestPath, modelFolder, previousPath, readManifest, reportPath } from './published.ts';
import { requireRecipe } from './recipe.ts';
import { Run } from './run.ts';

const help = `Publishes a trained network: exports it, judges it on fresh samples, and puts model and manifest entry into
models/ in one step, if it is better than the one published there under the same name.

  npm run publish-model -- RUN [--samples N] [--force]
  npm run publish-model -- --rollback

RUN is the folder of a run, such as runs/image-cnn-1.

  --samples N   samples for each noise level, a multiple of 100    (4000)
  --force       publish it even where it is worse
  --rollback    bring back what the last publication replaced
  --help        this text
`;

/** Noise of the golden observation, where the experiment has as much. */
const goldenSigma = 0.5;

/** Float32 numbers with the nine digits that identify them. */
const short = (values: Float32Array): number[] => Array.from(values, (value) => Number(value.toPrecision(9)));

const text = (manifest: Manifest): string => `${JSON.stringify(manifest)}\n`;

/** The least ratio to the limit wins, averaged over the noise levels where it is tabled. */
function score({ metrics }: Pick<ModelEntry, 'metrics'>): number {
  const ratios = metrics.flatMap(({ ratio }) => ratio ?? []);
  return ratios.length > 0
    ? ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length
    : metrics.reduce((sum, { errors }) => sum + errors.reduce((all, error) => all + error ** 2, 0), 0);
}

const metricsOf = ({ noises }: Evaluation): ModelEntry['metrics'] =>
  noises.map(({ sigma, sampleCount, errors, ratio, limitFrom, coverage68, coverage95 }) => ({
    sigma,
    sampleCount,
    errors: [...errors],
    ratio,
    limitFrom,
    coverage68: coverage68 && [...coverage68],
    coverage95: coverage95 && [...coverage95],
  }));

interface Publication {
  readonly entry: ModelEntry;
  readonly bytes: Uint8Array;
  readonly report: string;
}

async function prepare(run: Run, sampleCount: number): Promise<Publication> {
  const { recipe, engine } = run.readConfig();
  const experiment = requireRecipe(recipe);
  const { bytes, session, evaluation, report, samplesSeen } = await withJudgingBar((onProgress) =>
    judge(run, evaluationSeed, { sampleCount, observedCount: observedSampleCount, onProgress }),
  );
  const sigma = Math.min(goldenSigma, experiment.noise.high);
  const sampler = createSampler(loadKernel(), experiment);
  const { observation } = sampler.sample(evaluationSeed, 0, { sigma });
  const said = await answers(session, experiment, observation, 1);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const entry: ModelEntry = {
    id: recipe.id,
    title: recipe.title,
    experiment: JSON.parse(JSON.stringify(experiment)) as ModelEntry['experiment'],
    architecture: { ...recipe.network },
    parameterCount: parameterCount(recipe.network, experiment),
    // a new name for new bytes: no cache gives the old ones, and the old file stays for a rollback
    file: `${recipe.id}-${sha256.slice(0, 12)}.onnx`,
    bytes: bytes.length,
    sha256,
    seed: recipe.seed,
    samplesSeen,
    engine: engine.name,
    commit: commitName(),
    evaluationSeed,
    metrics: metricsOf(evaluation),
    golden: {
      seed: evaluationSeed,
      index: 0,
      sigma,
      observation: short(observation),
      mean: short(said.mean),
      cholesky: said.cholesky && short(said.cholesky),
    },
  };
  return { entry, bytes, report };
}

function rollback(): void {
  if (!existsSync(previousPath))
    throw new Error(`${previousPath} is not there: nothing has been replaced yet.`);
  const [now, previous] = [readManifest(manifestPath), readManifest(previousPath)];
  writeWhole(manifestPath, text(previous));
  rmSync(previousPath);
  removeFilesBeyond(previous, now);
  console.log(`Back to ${previous.models.map(({ id }) => id).join(', ') || 'no model'}.`);
}

/** Removes files of models that only `old` names. */
function removeFilesBeyond(kept: Manifest, old: Manifest): void {
  const names = new Set(kept.models.map(({ file }) => file));
  for (const model of old.models) {
    if (names.has(model.file)) continue;
    for (const path of [join(modelFolder, model.file), reportPath(model)]) rmSync(path, { force: true });
  }
}

async function publish(run: Run, sampleCount: number, force: boolean): Promise<void> {
  const before = readManifest(manifestPath);
  const { entry, bytes, report } = await prepare(run, sampleCount);
  const published = before.models.find(({ id }) => id === entry.id);
  const [found, best] = [score(entry), published ? score(published) : Infinity];
  if (published && !(found < best) && !force) {
    throw new Error(
      `${run.folder} scores ${found.toFixed(3)}, the published ${entry.id} ${best.toFixed(3)}, less being better; --force publishes it all the same.`,
    );
  }
  const models = [...before.models.filter(({ id }) => id !== entry.id), entry];
  models.sort((a, b) => a.id.localeCompare(b.id));
  const manifest: Manifest = { version: 1, models };
  parseManifest(JSON.parse(text(manifest)));
  // the model first: until the manifest is renamed into place, nobody looks for it
  writeWhole(join(modelFolder, entry.file), bytes);
  writeWhole(reportPath(entry), report);
  const dropped = existsSync(previousPath) ? readManifest(previousPath) : undefined;
  writeWhole(previousPath, text(before));
  writeWhole(manifestPath, text(manifest));
  if (dropped) removeFilesBeyond({ version: 1, models: [...before.models, ...models] }, dropped);
  console.log(
    `${entry.id}: ${entry.parameterCount} weights, ${entry.bytes} bytes, score ${found.toFixed(3)}; published.`,
  );
}

await runCommand(
  'publish-model',
  help,
  async (words) => {
    const { options, flags, words: rest } = readCommandLine(words, ['samples'], ['force', 'rollback']);
    if (flags.has('rollback')) {
      rollback();
      return;
    }
    if (rest.length !== 1) throw new UsageError(`One RUN is needed; got ${rest.length}.`);
    await publish(new Run(rest[0]), readNumber('samples', options.samples ?? '4000'), flags.has('force'));
  },
  () => true,
);
