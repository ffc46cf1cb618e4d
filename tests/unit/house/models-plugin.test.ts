import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, createServer, type InlineConfig, type Rolldown } from 'vite';
import { afterAll, describe, expect, it } from 'vitest';
import { parseManifest } from '../../../models/manifest.ts';
import { models } from '../../../tools/models-plugin.ts';

const published = (name: string): Buffer => readFileSync(new URL(`../../../models/${name}`, import.meta.url));
const manifest = parseManifest(JSON.parse(published('manifest.json').toString()));

const root = mkdtempSync(join(tmpdir(), 'site-'));
writeFileSync(join(root, 'index.html'), '<!doctype html><title>Empty</title>');
afterAll(() => rmSync(root, { recursive: true }));

const config: InlineConfig = { configFile: false, root, logLevel: 'error', plugins: [models()] };

describe('the site', () => {
  it('that is built holds every model, its report and the manifest', async () => {
    const { output } = (await build({ ...config, build: { write: false } })) as Rolldown.RolldownOutput;
    const assets = new Map(output.map((file) => [file.fileName, 'source' in file ? file.source : '']));
    for (const name of ['manifest.json', ...manifest.models.map(({ file }) => file)])
      expect(Buffer.from(assets.get(`models/${name}`) ?? '').equals(published(name)), name).toBe(true);
    for (const { file } of manifest.models)
      expect(assets.has(`models/${file.replace('.onnx', '.html')}`)).toBe(true);
    expect([...assets.keys()].filter((name) => /\.ts|package/.test(name))).toEqual([]);
  });

  it('that is served has them as they lie there, the manifest never kept, a model for ever', async () => {
    const server = await createServer({ ...config, server: { port: 0 } });
    await server.listen();
    const [url] = server.resolvedUrls?.local ?? [];
    const get = (name: string) => fetch(`${url}models/${name}`);
    const told = await get('manifest.json?fresh');
    expect(told.headers.get('cache-control')).toBe('no-store');
    expect(await told.json()).toEqual(manifest);
    const [{ file }] = manifest.models;
    const model = await get(file);
    expect(model.headers.get('cache-control')).toContain('immutable');
    expect(Buffer.from(await model.arrayBuffer()).equals(published(file))).toBe(true);
    expect((await get('none-0.onnx')).status).toBe(404);
    await server.close();
  });
});
