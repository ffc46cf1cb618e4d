import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, createServer, type InlineConfig, type Rolldown } from 'vite';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseManifest } from '../../../models/manifest.ts';
import { PublishedModels } from '../../../training/publishing/published.ts';
import { models } from '../../../tools/vite/models-plugin.ts';

const published = (name: string): Buffer => readFileSync(new URL(`../../../models/${name}`, import.meta.url));
const manifest = parseManifest(JSON.parse(published('manifest.json').toString()));

const ladders = new PublishedModels().ladders().map((ladder) => {
  const { models } = ladder.manifest();
  return { folder: `ladders/${models[0].experiment.id}/`, models };
});

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
    for (const { folder, models } of ladders)
      for (const name of ['manifest.json', ...models.map(({ file }) => file)])
        expect(
          Buffer.from(assets.get(`models/${folder}${name}`) ?? '').equals(published(folder + name)),
        ).toBe(true);
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
    const [{ folder, models: ages }] = ladders;
    const ladder = await get(`${folder}manifest.json`);
    expect(ladder.headers.get('cache-control')).toBe('no-store');
    expect(await ladder.json()).toEqual({ version: 1, models: ages });
    expect((await get(folder + ages[0].file)).headers.get('cache-control')).toContain('immutable');
    expect((await get('none-0.onnx')).status).toBe(404);
    for (const none of ['ladders/none/manifest.json', 'ladders/../manifest.ts', 'ladders/curve/none-0.onnx'])
      expect((await get(none)).headers.get('content-type') ?? '', none).not.toMatch(/json|octet/);
    await server.close();
  });

  describe('of which a file is bad', () => {
    const folder = join(root, 'models');
    const [{ file }] = manifest.models;
    const bad: InlineConfig = { ...config, plugins: [models(folder)] };

    beforeEach(() =>
      cpSync(fileURLToPath(new URL('../../../models', import.meta.url)), folder, { recursive: true }),
    );
    afterEach(() => rmSync(folder, { recursive: true }));

    it('answers for it with an error status that nobody keeps, and for the others as ever', async () => {
      mkdirSync(join(folder, 'a-folder.onnx'));
      symlinkSync(join(folder, 'nowhere'), join(folder, 'dangling.onnx'));
      symlinkSync('round.html', join(folder, 'round.html'));
      symlinkSync('/dev/zero', join(folder, 'endless.onnx'));
      execFileSync('mkfifo', [join(folder, 'pipe.onnx')]);
      // for people who may read everything, a file without rights is as any other
      writeFileSync(join(folder, 'locked.onnx'), 'secret', { mode: 0o000 });
      const server = await createServer({ ...bad, server: { port: 0, watch: null } });
      await server.listen();
      const get = (name: string) => fetch(`${server.resolvedUrls?.local[0]}models/${name}`);
      for (const name of ['a-folder.onnx', 'dangling.onnx', 'round.html', 'endless.onnx', 'pipe.onnx']) {
        const answer = await get(name);
        expect(answer.status, name).toBe(404);
        expect(answer.headers.get('cache-control'), name).toBe('no-store');
      }
      expect((await get('locked.onnx')).status).toBe(process.getuid?.() === 0 ? 200 : 403);
      rmSync(join(folder, 'manifest.json'));
      mkdirSync(join(folder, 'manifest.json'));
      expect((await get('manifest.json')).status).toBe(404);
      expect((await get(file)).status).toBe(200);
      await server.close();
    });

    it.each([
      ['manifest.json', 'a folder', (path: string) => mkdirSync(path)],
      ['manifest.json', 'no JSON', (path: string) => writeFileSync(path, '{"models": [')],
      ['manifest.json', 'no manifest', (path: string) => writeFileSync(path, '{}')],
      [file, 'a folder', (path: string) => mkdirSync(path)],
      [file.replace('.onnx', '.html'), 'missing', () => undefined],
      [`${ladders[0].folder}manifest.json`, 'no JSON', (path: string) => writeFileSync(path, 'x')],
      [`${ladders[0].folder}${ladders[0].models[0].file}`, 'missing', () => undefined],
    ])('is not built where %s is %s, and names it with the remedy', async (name, _what, spoil) => {
      rmSync(join(folder, name));
      spoil(join(folder, name));
      await expect(build({ ...bad, logLevel: 'silent', build: { write: false } })).rejects.toThrow(
        new RegExp(`models/${name} cannot be read: .*--rollback`, 's'),
      );
    });
  });
});
