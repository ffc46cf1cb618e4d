import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { withoutShaderChunks } from '../../../tools/vite/without-shader-chunks.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const three = readFileSync(join(root, 'node_modules/three/build/three.module.js'), 'utf8');

test('every material brings its whole program, so that the built page can do without the shaders of three.js', () => {
  const sources = readdirSync(join(root, 'web'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(root, 'web', file), 'utf8'));
  const materials = sources.flatMap((source) => source.match(/new \w+Material\b/g) ?? []);
  expect(new Set(materials)).toEqual(new Set(['new RawShaderMaterial']));
});

test('all shaders of three.js own materials are emptied, and nothing else changes', () => {
  const emptied = withoutShaderChunks(three).split('\n');
  const changed = three.split('\n').filter((line, index) => line !== emptied[index]);
  expect(changed.length).toBeGreaterThan(100);
  for (const line of changed) expect(line).toMatch(/^(var|const) [\w$]+ = ".*";$/);
});

test('a three.js whose table of shaders is not as known is refused', () => {
  expect(() => withoutShaderChunks('const ShaderChunk = {\n\tfog: fog\n};')).toThrow(
    'must define each of the 1 constants of ShaderChunk as a string; found 0',
  );
  expect(() => withoutShaderChunks('export {};')).toThrow('found 0');
});
