import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseRecipe } from '@sharkfin/networks/schema/parse-recipe';
import type { Recipe } from '@sharkfin/networks/recipe';

const folder = join(import.meta.dirname, '../../networks/recipes');

/** Names of the recipes that come with Sharkfin. */
export function recipeNames(): readonly string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.slice(0, -'.ts'.length))
    .sort();
}

/**
 * A recipe by its name, or by the path of a file that exports `recipe`.
 * @throws RangeError where there is none, or one that cannot be
 */
export async function loadRecipe(name: string): Promise<Recipe> {
  const path = recipeNames().includes(name) ? join(folder, `${name}.ts`) : resolve(name);
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) {
    throw new RangeError(
      `RECIPE must be one of ${recipeNames().join(', ')}, or the path of a file; got '${name}'.`,
    );
  }
  let module: { readonly recipe?: unknown };
  try {
    module = (await import(pathToFileURL(path).href)) as typeof module;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new RangeError(
      `${path} must be a TypeScript file that exports a recipe; it does not load: ${why}`,
      {
        cause: error,
      },
    );
  }
  if (module.recipe === undefined)
    throw new RangeError(`${path} must export a constant named recipe; it does not.`);
  try {
    return parseRecipe(module.recipe);
  } catch (error) {
    throw new RangeError(`${path} exports a recipe that cannot be:\n${(error as Error).message}`, {
      cause: error,
    });
  }
}
