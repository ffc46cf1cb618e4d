import { observationSize } from '@sharkfin/physics/experiment';
import type { SimulatedBatch, Simulation } from '@sharkfin/networks/batches/simulation';

type Shape = Pick<Simulation, 'experiment' | 'batchSize' | 'dropouts'>;

/** Numbers in each array of a batch, in the order in which they lie in its buffer; masks last. */
function lengths({ experiment, batchSize, dropouts }: Shape): readonly number[] {
  const each = [observationSize(experiment), experiment.unknowns.length, 1, 1];
  return [...each, ...dropouts.map(({ width }) => width)].map((width) => width * batchSize);
}

/** Bytes of one batch: its arrays lie one after the other. */
export function batchBytes(shape: Shape): number {
  return lengths(shape).reduce((sum, length) => sum + length * Float32Array.BYTES_PER_ELEMENT, 0);
}

/** A transfer between threads costs as much as the simulation of ten curves: small batches travel together. */
const blockBytes = 1 << 18;

/** Batches in a block, which is what travels; block n holds the batches from n times this on. */
export function batchesPerBlock(shape: Shape): number {
  return Math.max(1, Math.floor(blockBytes / batchBytes(shape)));
}

/** The arrays of the batch at this place of the block that lies in a buffer. */
export function viewBatch(shape: Shape, buffer: ArrayBuffer, place: number): SimulatedBatch {
  let start = place * batchBytes(shape);
  const [observations, truths, sigmas, weights, ...masks] = lengths(shape).map((length) => {
    const view = new Float32Array(buffer, start, length);
    start += view.byteLength;
    return view;
  });
  return { observations, truths, sigmas, weights, masks };
}
