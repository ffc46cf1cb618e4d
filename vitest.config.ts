import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { defineConfig } from 'vitest/config';

const absoluteImports = pathToFileURL(join(import.meta.dirname, 'tests/absolute-imports.mjs')).href;

export default defineConfig({
  test: {
    include: ['tests/unit/**/*.test.ts'],
    environment: 'node',
    // against what hangs: a busy machine takes ten times as long as an idle one
    testTimeout: 240_000,
    hookTimeout: 240_000,
    // by default one core is left alone: half of a small machine
    maxWorkers: '100%',
    execArgv: import.meta.dirname.includes('%') ? ['--import', absoluteImports] : [],
  },
});
