import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { shellWord } from '../../tools/shell-word.ts';
import type { AdamState } from '@sharkfin/networks/adam';
import { writeWhole } from '../process/files.ts';

/** The whole state of a training: what is needed to go on as if it had never been interrupted. */
export interface Checkpoint {
  /** Steps taken. */
  readonly step: number;
  readonly state: AdamState<Float32Array>;
  /** Sum of the losses since the last line of metrics, for the next one. */
  readonly lossSum: number;
  /** Milliseconds spent so far, over all sessions. */
  readonly elapsed: number;
  /** The best validation so far; null before the first, and for data that have no validation part. */
  readonly best: Best | null;
}

export interface Best {
  /** Sum of squared errors in error units. */
  readonly value: number;
  readonly step: number;
  /** How many validations have come since. */
  readonly since: number;
  /** The averaged weights that did so well. */
  readonly weights: Float32Array;
}

/** The result of a training, which is exported: the weights of the best validation, else the averaged ones. */
export const trainedWeights = ({ best, state }: Checkpoint): Float32Array => best?.weights ?? state.average;

const magic = 'sharkfin-checkpoint-1';
const arrays = ['weights', 'firstMoment', 'secondMoment', 'average'] as const;

/**
 * One file: a line of JSON, padded to a multiple of eight bytes, then the four arrays of the state and the best weights if
 * there are any, float32, little-endian. Batches are functions of their number and learning rates of the step, so a
 * generator's state is the step.
 */
export function writeCheckpoint(path: string, checkpoint: Checkpoint): void {
  const { state, best, ...rest } = checkpoint;
  const { weights = null, ...bestMetrics } = best ?? {};
  const head = { magic, count: state.weights.length, ...rest, best: best && bestMetrics };
  const header = `${JSON.stringify(head)}\n`;
  const padded = header.padStart(Math.ceil(header.length / 8) * 8, ' ');
  const parts = [...arrays.map((name) => state[name]), ...(weights ? [weights] : [])];
  writeWhole(
    path,
    Buffer.concat([
      Buffer.from(padded),
      ...parts.map((part) => Buffer.from(part.buffer, part.byteOffset, part.byteLength)),
    ]),
  );
}

/**
 * @param weightCount of the network that it is for
 * @param remedy what to do where it cannot be read
 * @throws Error saying what is wrong with the file and what to do
 */
export function readCheckpoint(
  path: string,
  weightCount: number,
  remedy = `remove it, and npm run train -- --resume --run ${shellWord(dirname(path))} begins the run again`,
): Checkpoint {
  const bytes = readFileSync(path);
  const end = bytes.indexOf(10) + 1;
  const broken = (what: string): Error =>
    new Error(`${path} is not a checkpoint that can be read (${what}); ${remedy}.`);
  let header: {
    readonly magic?: unknown;
    readonly count?: unknown;
    readonly best: Omit<Best, 'weights'> | null;
    readonly lossSum?: number;
  } & Omit<Checkpoint, 'state' | 'best' | 'lossSum'>;
  try {
    header = JSON.parse(bytes.toString('utf8', 0, end)) as typeof header;
  } catch {
    throw broken('its first line is not JSON');
  }
  // lossSum: checkpoints were once written together with a line of metrics alone
  const { magic: found, count, best, lossSum = 0, ...rest } = header;
  if (found !== magic || typeof count !== 'number') throw broken(`it begins with ${String(found)}`);
  if (count !== weightCount) throw broken(`it has ${count} weights, and the run's network ${weightCount}`);
  const length = end + (arrays.length + (best ? 1 : 0)) * 4 * count;
  if (bytes.length !== length) throw broken(`it has ${bytes.length} bytes instead of ${length}`);
  const part = (i: number): Float32Array =>
    new Float32Array(Uint8Array.from(bytes.subarray(end + 4 * count * i, end + 4 * count * (i + 1))).buffer);
  return {
    ...rest,
    lossSum,
    state: { weights: part(0), firstMoment: part(1), secondMoment: part(2), average: part(3) },
    best: best && { ...best, weights: part(4) },
  };
}
