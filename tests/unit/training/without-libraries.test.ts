import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { writeRecipe } from './commands.ts';
import { smallRecipe } from './small.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
// a folder as people have them: what is said about it can be pasted into a shell
const folder = mkdtempSync(join(tmpdir(), "sharkfin without: it's "));
afterAll(() => rmSync(folder, { recursive: true }));

const recipe = writeRecipe(join(folder, 'recipe.mts'), { ...smallRecipe, batchCount: 20 });
const runFolder = join(folder, 'run');

/** Runs a command of `training/` where neither onnxruntime-node's library nor any other loads. */
async function run(command: string, ...words: string[]) {
  const preload = ['--import', 'tsx', '--import', './tests/unit/training/without-libraries.mjs'];
  const child = spawn(process.execPath, [...preload, `training/commands/${command}.ts`, ...words], {
    cwd: root,
  });
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { status: child.exitCode, out, err };
}

const missing = /^[^\n]*onnxruntime-node does not load: Cannot find module [^\n]*--engine wasm[^\n]*\n$/;

describe('without the libraries that are not JavaScript', () => {
  it.each(['train', 'evaluate', 'export', 'publish-model', 'models-check'])(
    '%s explains itself',
    async (command) => {
      const { status, out, err } = await run(command, '--help');
      expect({ status, err }).toEqual({ status: 0, err: '' });
      expect(out).toContain('--help');
    },
  );

  it('an automatic training runs on wasm, says in one line each why not on another, and leaves out the report alone', async () => {
    const { status, out, err } = await run('train', recipe, '--workers', '1', '--run', runFolder);
    expect(status, err).toBe(0);
    // nothing but the bar
    expect(err.split('\n').filter((line) => line !== '' && !line.includes('samples/s'))).toEqual([]);
    const lines = out.trimEnd().split('\n');
    const said = ['tensorflow: ', 'webgpu: ', 'onnx: onnxruntime-node does not load: ', 'Engine wasm: '];
    said.forEach((beginning, i) => expect(lines[i].startsWith(beginning), lines[i]).toBe(true));
    const quoted = `'${runFolder.replace("'", `'\\''`)}'`;
    expect(lines.at(-1)).toMatch(/^Trained in .*, without a report\. onnxruntime-node does not load: /);
    expect(lines.at(-1)).toContain(`npm run evaluate -- ${quoted} evaluates the run.`);
    expect(existsSync(join(runFolder, 'checkpoint.bin'))).toBe(true);
  });

  it('what needs onnxruntime-node fails with one line that says so and what goes on without', async () => {
    const other = join(folder, 'other');
    for (const words of [
      ['train', recipe, '--engine', 'onnx', '--run', other],
      ['evaluate', runFolder, '--samples', '100'],
      ['evaluate', 'curve-mlp', '--samples', '100'],
      ['export', runFolder],
      ['publish-model', runFolder, '--models', other],
      ['models-check'],
    ] as const) {
      const [command, ...rest] = words;
      const { status, err } = await run(command, ...rest);
      expect(err, words.join(' ')).toMatch(missing);
      expect(status, words.join(' ')).toBe(1);
    }
    expect(existsSync(other) ? readdirSync(other) : []).toEqual([]);
  });
});
