import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { distance } from '../../../web/workers/networks/estimate.ts';
import { errorsAt, wordOf } from '../../../web/workers/networks/ladder.ts';
import { ModelFiles } from '../../../web/workers/networks/model-files.ts';
import { ModelHost } from '../../../web/workers/networks/model-host.ts';

const models = new URL('../../../models/', import.meta.url);
const at = 'https://sharkfin.test/models/';

/** A server of the published files. @returns the paths that were asked for */
function serve(change: (path: string, bytes: Buffer) => Buffer = (_path, bytes) => bytes): string[] {
  const asked: string[] = [];
  vi.stubGlobal('fetch', (url: URL) => {
    const path = url.href.slice(at.length);
    asked.push(path);
    const file = fileURLToPath(new URL(path, models));
    const response = existsSync(file)
      ? new Response(Uint8Array.from(change(path, readFileSync(file))))
      : new Response('', { status: 404 });
    return Promise.resolve(response);
  });
  return asked;
}

afterEach(() => vi.unstubAllGlobals());

const files = (): ModelFiles => new ModelFiles(new URL(at));
const onWasm = { webgpu: 'never', reason: 'no-webgpu' } as const;

async function host(): Promise<ModelHost> {
  const started = new ModelHost();
  const path = '../../../node_modules/onnxruntime-web/dist/ort-wasm-simd-threaded.wasm';
  await started.load('wasm', Uint8Array.from(readFileSync(new URL(path, import.meta.url))).buffer);
  return started;
}

describe('a ladder, in the page', () => {
  it('lists its ages with their errors, from young to old, and is fetched once', async () => {
    const asked = serve();
    const published = files();
    const ages = await published.ladder('curve');
    expect(ages.map(({ ladder, age }) => [ladder, age])).toEqual(
      [100, 1000, 10_000, 100_000].map((age) => ['curve', age]),
    );
    for (const { age, metrics, record } of ages) {
      expect(metrics.map(({ sigma }) => sigma)).toEqual([0.01, 0.05, 0.1, 0.2]);
      expect(record?.points.at(-1)?.samplesSeen).toBe(age);
    }
    await published.ladder('curve');
    // neither another ladder, nor a network, nor what stands alone
    expect(asked).toEqual(['ladders/curve/manifest.json']);
  });

  it('has at each age a network that passes its self-test and answers for that age', async () => {
    serve();
    const published = files();
    const opened = await host();
    const ages = await published.ladder('curve');
    const answers = [];
    for (const age of ages) {
      const { entry, bytes } = await published.model(age);
      expect(entry.samplesSeen).toBe(age.age);
      await opened.open(wordOf(age), entry, bytes, onWasm);
    }
    // with all of them open
    for (const age of ages) {
      const { entry } = await published.model(age);
      const found = await opened.run(wordOf(age), Float32Array.from(entry.golden.observation));
      expect(distance(entry.experiment, found, entry.golden)).toBeLessThan(1e-5);
      answers.push([...found.mean].join());
    }
    expect(new Set(answers).size).toBe(ages.length);
  });

  it('whose network is not the one that was published is refused', async () => {
    serve((path, bytes) => (path.endsWith('.onnx') ? bytes.fill(1, 100, 101) : bytes));
    await expect(files().model({ ladder: 'curve', age: 100 })).rejects.toMatchObject({ code: 'altered' });
  });

  it('whose network has the place of another age fails its self-test', async () => {
    serve();
    const published = files();
    const { entry } = await published.model({ ladder: 'curve', age: 100 });
    const { bytes } = await published.model({ ladder: 'curve', age: 1000 });
    await expect((await host()).open('curve/100', entry, bytes, onWasm)).rejects.toMatchObject({
      code: 'wrong-answer',
    });
  });

  it.each([
    [{ ladder: 'curve', age: 7 }, "must be one of 100, 1000, 10000, 100000; got 'curve/7'"],
    [{ ladder: '../secret', age: 100 }, 'A ladder must be for one of curve, image, '],
    ['curve-ladder-100', "got 'curve-ladder-100'"],
  ])('that has no such age is told: %j', async (name, words) => {
    serve();
    const error: unknown = await files()
      .model(name)
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'unknown-model' });
    expect(String(error)).toContain(words);
  });

  it('of which nothing is published cannot be reached', async () => {
    vi.stubGlobal('fetch', () => Promise.resolve(new Response('', { status: 404 })));
    await expect(files().ladder('image')).rejects.toMatchObject({ code: 'unreachable' });
  });
});

describe('the errors of an age', () => {
  const level = (sigma: number, error: number) => ({
    ...{ sigma, errors: [error, 2 * error], sampleCount: 100 },
    ...{ ratio: null, limitFrom: null, coverage68: null, coverage95: null },
  });
  const metrics = [level(0.1, 0.02), level(0.4, 0.08), level(1, 0.1)];

  it.each([
    [0.1, 0.02],
    // where error and noise are proportional
    [0.2, 0.04],
    [0.4, 0.08],
    [1, 0.1],
    [0.01, 0.02],
    [3, 0.1],
  ])('at sigma %f are those that were measured, or lie between', (sigma, error) => {
    const found = errorsAt({ metrics }, sigma);
    expect(found[0]).toBeCloseTo(error, 12);
    expect(found[1]).toBeCloseTo(2 * error, 12);
  });
});
