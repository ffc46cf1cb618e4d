import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const workspaces = ['physics', 'networks', 'models', 'training', 'web', 'tools'];
const source = /\.(ts|mjs|cjs|js|css|html)$/;
/** Reports of published networks are written, not kept by hand. */
const generated = /(^|\/)node_modules\/|\.generated\.|locales\/generated\/|^models\/.*\.html$/;

/** Source files of every folder, as paths from the root. */
const files = workspaces
  .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile() && source.test(entry.name))
  .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
  .filter((file) => !generated.test(file));

describe('the house', () => {
  it('has at most sixteen source files in a room', () => {
    const counts = new Map<string, number>();
    for (const file of files) {
      const folder = file.slice(0, file.lastIndexOf('/'));
      counts.set(folder, (counts.get(folder) ?? 0) + 1);
    }
    expect([...counts].filter(([, count]) => count > 16)).toEqual([]);
  });

  it('has no source file of more than 250 lines', () => {
    const lineCount = (file: string): number =>
      readFileSync(join(root, file), 'utf8').trimEnd().split('\n').length;
    expect(files.filter((file) => lineCount(file) > 250)).toEqual([]);
  });

  it('is looked at whole', () => {
    expect(files).toContain('web/shell/pages.ts');
    expect(files.length).toBeGreaterThan(200);
  });
});
