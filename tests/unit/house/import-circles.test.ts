import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** The folders whose files must not import each other in a circle. */
const roots = ['physics', 'networks', 'models', 'training', 'tools', 'web'];

/** Which files each file imports, types and dynamic imports included; paths from the root. */
type Imports = ReadonlyMap<string, readonly string[]>;

const filesIn = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|mjs)$/.test(name) && !name.includes('node_modules'))
    .map((name) => join(folder, name));

/** Path of a file that is imported, from the root; undefined for a package. */
function target(specifier: string, file: string, files: ReadonlySet<string>): string | undefined {
  const path = specifier.startsWith('@sharkfin/')
    ? specifier.slice('@sharkfin/'.length)
    : specifier.startsWith('.')
      ? relative(root, resolve(root, dirname(file), specifier))
      : undefined;
  return [path, `${path}.ts`].find((candidate) => candidate !== undefined && files.has(candidate));
}

function importsOf(folders: readonly string[]): Imports {
  const files = new Set(folders.flatMap(filesIn));
  return new Map(
    [...files].map((file) => [
      file,
      ts
        .preProcessFile(readFileSync(join(root, file), 'utf8'))
        .importedFiles.flatMap(({ fileName }) => target(fileName, file, files) ?? []),
    ]),
  );
}

/** The first circle found, as the files along it; empty where there is none. */
function circle(imports: Imports): readonly string[] {
  const finished = new Set<string>();
  const path: string[] = [];
  const visit = (file: string): readonly string[] => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (finished.has(file)) return [];
    path.push(file);
    for (const next of imports.get(file) ?? []) {
      const found = visit(next);
      if (found.length > 0) return found;
    }
    path.pop();
    finished.add(file);
    return [];
  };
  for (const file of imports.keys()) {
    const found = visit(file);
    if (found.length > 0) return found;
  }
  return [];
}

describe('imports', () => {
  it('run in no circle, not even those of types alone', () => {
    expect(circle(importsOf(roots))).toEqual([]);
  });

  it('are all seen: by package name, by path, of types and on demand', () => {
    const imports = importsOf(roots);
    expect(imports.get('training/engines/choose.ts')).toEqual(
      expect.arrayContaining(['networks/engine.ts', 'training/engines/onnx-engine.ts']),
    );
    expect(imports.get('physics/sampler.ts')).toContain('physics/experiment.ts');
  });

  it('that do run in a circle are told, file by file', () => {
    const imports = new Map([
      ['a', ['b', 'd']],
      ['b', ['c']],
      ['c', ['b']],
      ['d', []],
    ]);
    expect(circle(imports)).toEqual(['b', 'c', 'b']);
  });
});
