import { own, ownersOf } from '../process/ownership.ts';
import type { Run } from '../runs/run.ts';
import type { PublishedModels } from './published.ts';

/** Milliseconds to wait for another process that changes the same folder; a change takes a moment. */
const patience = 10_000;

/** Changes a folder of published networks while no other process does. */
export async function alone<T>({ folder }: PublishedModels, change: () => T | Promise<T>): Promise<T> {
  const { release } = own(folder, 'being published to', patience);
  try {
    return await change();
  } finally {
    release();
  }
}

/** @throws OwnedError where a run is still in training */
export function requireNotInTraining({ folder }: Run): void {
  if (ownersOf(folder).length > 0) own(folder, 'in training').release();
}
