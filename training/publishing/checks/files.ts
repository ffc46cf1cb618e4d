import { createHash } from 'node:crypto';
import type { ModelEntry } from '@sharkfin/models/manifest';
import { experimentOf } from '@sharkfin/physics/experiment';
import { parameterCount, weightsOf, type Network } from '@sharkfin/networks/network';
import { readMetadata } from '@sharkfin/networks/onnx/metadata';
import { modelMessage } from '@sharkfin/networks/onnx/schema';
import { networkSchema } from '@sharkfin/networks/schema/network';
import { ageId } from '../ladder-steps.ts';
import type { PublishedModels } from '../published.ts';
import { problemsOf } from '@sharkfin/networks/schema/problems';

/** `DataType.FLOAT` of onnx.proto3. */
const float = 1;

/** Shapes of the arrays of numbers in an ONNX file, in its order: the weights come first. */
function shapesIn(bytes: Uint8Array): readonly (readonly number[])[] {
  const { graph } = modelMessage.toObject(modelMessage.decode(bytes), { longs: Number }) as {
    readonly graph?: {
      readonly initializer?: readonly { readonly dims?: readonly number[]; readonly dataType: number }[];
    };
  };
  return (graph?.initializer ?? []).filter(({ dataType }) => dataType === float).map(({ dims = [] }) => dims);
}

/** Whether a file is the one that was published: its name, its bytes, and what it says of itself. */
export function fileProblems(
  entry: ModelEntry,
  bytes: Uint8Array,
  { isLadder }: Pick<PublishedModels, 'isLadder'>,
): readonly string[] {
  const { id, file, sha256, experiment, engine } = entry;
  const wrong: string[] = [];
  const compare = (what: string, expected: unknown, found: unknown): void => {
    if (found !== expected)
      wrong.push(`its ${what} is ${String(expected)}, but ${file} has ${String(found)}`);
  };
  const hash = createHash('sha256').update(bytes).digest('hex');
  if (file !== `${id}-${sha256.slice(0, 12)}.onnx`)
    wrong.push(
      `its file must be ${id}-${sha256.slice(0, 12)}.onnx, its id and the beginning of its sha256; got ${file}`,
    );
  compare('length in bytes', entry.bytes, bytes.length);
  compare('sha256', sha256, hash);
  // nothing in a file with another hash needs to be what was exported
  if (hash !== sha256) return wrong;
  const metadata = readMetadata(bytes);
  compare('id', id, isLadder ? ageId(metadata.recipe, entry.samplesSeen) : metadata.recipe);
  compare('experiment', experiment.id, metadata.experiment);
  compare('engine', engine, metadata.engine);
  compare('commit', entry.commit, metadata.commit);
  return wrong;
}

/** Whether the declared network is the one in the file, and has as many weights as the manifest says. */
export function networkProblems(entry: ModelEntry, bytes: Uint8Array): readonly string[] {
  const { id, architecture, experiment } = entry;
  const undeclared = problemsOf(networkSchema, architecture, `the architecture of ${id}`);
  if (undeclared.length > 0) return undeclared;
  const network = architecture as unknown as Network;
  const known = experimentOf(experiment.id);
  const wrong: string[] = [];
  const declared = weightsOf(network, known).map(({ shape }) => shape.join(' x '));
  const found = shapesIn(bytes)
    .slice(0, declared.length)
    .map((shape) => shape.join(' x '));
  const differs = declared.findIndex((shape, i) => shape !== found[i]);
  if (differs >= 0)
    wrong.push(
      `its architecture has weights of ${declared[differs]}, where the file has ${found[differs] ?? 'none'}`,
    );
  const count = parameterCount(network, known);
  if (count !== entry.parameterCount)
    wrong.push(`its parameterCount is ${entry.parameterCount}, but its network has ${count}`);
  return wrong;
}
