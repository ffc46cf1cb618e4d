import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const modules = join(import.meta.dirname, '../node_modules');

/**
 * The command line of a tool of a package, for this Node to run: the same on every system, whereas npx and npm are scripts
 * on Windows, which Node does not start without a shell.
 * @param tool the package's own name unless said otherwise
 */
export function toolCommand(packageName: string, tool = packageName): readonly [string, string] {
  const folder = join(modules, packageName);
  const description = readFileSync(join(folder, 'package.json'), 'utf8');
  const { bin } = JSON.parse(description) as { readonly bin: string | Readonly<Record<string, string>> };
  const file = typeof bin === 'string' ? bin : bin[tool];
  if (!file) throw new Error(`${packageName} must bring the tool ${tool}; it has ${JSON.stringify(bin)}.`);
  return [process.execPath, join(folder, file)];
}
