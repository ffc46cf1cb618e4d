import { openSet, type OpenedSet } from '../data/open.ts';
import { recordFiles } from '../data/measured.ts';
import { changesSince } from '../data/tables/read-file.ts';
import type { Run } from './run.ts';

/** So many files that are not as they were are told; the others are counted. */
const toldChanges = 12;

/**
 * The set that a run trains on, if it is one, as it was when the run began: another would be split in another way, and what
 * was trained on could then be tested on. Runs of earlier versions tell no files, and are taken as they are.
 * @throws Error naming the tables that are gone, changed or new
 */
export async function openRunSet(run: Run, workerCount?: number): Promise<OpenedSet | undefined> {
  const { recipe, tables } = run.readConfig();
  if (recipe.data.kind === 'measured' && tables) {
    const { folder } = recipe.data;
    const changes = changesSince(tables, await recordFiles(folder));
    if (changes.length > 0) {
      const told = changes.slice(0, toldChanges).join(', ');
      const more = changes.length > toldChanges ? `, and ${changes.length - toldChanges} more` : '';
      throw new Error(
        `${run.folder} trains on the tables of '${folder}', which are not those that it began with: ${told}${more}. ` +
          'Put them back as they were, or begin a new run with those that there are.',
      );
    }
  }
  return openSet(recipe, workerCount);
}
