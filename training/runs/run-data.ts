import { openSet, type OpenedSet } from '../data/open.ts';
import { recordFiles } from '../data/measured.ts';
import { changesSince } from '../data/tables/read-file.ts';
import type { Run, RunConfig } from './run.ts';

/** Changed files that an error names; the others are counted. */
const namedChangeCount = 12;

/**
 * The set that a run trains on, if its data are one, as it was when the run began: a changed set would be split differently,
 * and samples that were trained on could end up in the test share. Runs of earlier versions list no files: theirs are not
 * compared.
 * @throws Error naming the tables that are gone, changed or new
 */
export async function openRunSet(
  { folder: runFolder }: Run,
  { recipe, tables }: RunConfig,
  workerCount?: number,
): Promise<OpenedSet | undefined> {
  if (recipe.data.kind === 'measured' && tables) {
    const { folder } = recipe.data;
    const changes = changesSince(tables, await recordFiles(folder));
    if (changes.length > 0) {
      const named = changes.slice(0, namedChangeCount).join(', ');
      const more = changes.length > namedChangeCount ? `, and ${changes.length - namedChangeCount} more` : '';
      throw new Error(
        `${runFolder} trains on the tables of '${folder}', which are not those that it began with: ${named}${more}. ` +
          'Put them back as they were, or begin a new run with those that there are.',
      );
    }
  }
  return openSet(recipe, workerCount);
}
