import { expect } from '@playwright/test';
import type { ModelEntry } from '../../models/manifest.ts';
import { experimentOf, observationShape, observationSize } from '../../physics/experiment.ts';
import type { Reach } from './networks/main.ts';
import { distance } from '../../web/workers/networks/estimate.ts';
import {
  answersInNode,
  answersInPage,
  choose,
  curveLadder,
  cutShort,
  expectGolden,
  flipBit,
  fulfillDamaged,
  modelBytes,
  observationsFor,
  problemInPage,
  published,
  routeFirst,
  sabotageWorkers,
  small,
  statesIn,
  test,
  webPage,
} from './networks/fixture.ts';

const goldenOf = ({ golden }: { readonly golden: { readonly observation: readonly number[] } }) =>
  Float32Array.from(golden.observation);

test('every network says on WASM what it says in onnxruntime-node', async ({ lab }) => {
  for (const entry of published) {
    const observations = observationsFor(entry, 16);
    const expected = await answersInNode(entry, observations);
    const found = await answersInPage(lab, entry, observations);
    found.forEach((answer, i) => {
      expect(answer.runtime).toBe('wasm');
      expect(
        distance(entry.experiment, answer, expected[i]),
        `${entry.id}, sample ${i - 1}`,
      ).toBeLessThanOrEqual(1e-5);
    });
    expectGolden(entry, found[0], 1e-5);
    expect(new Set(found.map(({ mean }) => mean.join())).size).toBe(observations.length);
  }
});

test('every age of a ladder says what it was published to say, beside a network of its own name', async ({
  lab,
}) => {
  const fetched: string[] = [];
  lab.on('request', (request) => fetched.push(new URL(request.url()).pathname.slice(1)));
  const observation = [...curveLadder[0].golden.observation];
  const found = await lab.evaluate(async (observation) => {
    const { networks } = window as unknown as Reach;
    const ages = await networks.ladder('curve');
    const names = [...ages, 'curve-mlp', ages[0]];
    const answers = names.map((name) => networks.answer(name, Float32Array.from(observation)));
    return (await Promise.all(answers)).map(({ mean, cholesky }) => ({
      mean: [...mean],
      cholesky: cholesky && [...cholesky],
    }));
  }, observation);
  const alone = published.find(({ id }) => id === 'curve-mlp');
  if (!alone) throw new Error('curve-mlp must be published.');
  const expected = [
    ...curveLadder.map(({ golden }) => golden),
    ...(await answersInNode(alone, [Float32Array.from(observation)])),
    curveLadder[0].golden,
  ];
  expect(found).toHaveLength(expected.length);
  found.forEach((answer, i) => expect(distance(alone.experiment, answer, expected[i])).toBeLessThan(1e-5));
  const ladders = fetched.filter((path) => path.startsWith('models/ladders/'));
  expect(ladders.filter((path) => path.endsWith('.onnx'))).toHaveLength(curveLadder.length);
  expect(ladders.filter((path) => path.endsWith('.json'))).toEqual(['models/ladders/curve/manifest.json']);
});

test('nothing of the networks is fetched before one is asked', async ({ lab }) => {
  const loaded = await lab.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  expect(loaded.filter((name) => /wasm|onnx|worker|ort|manifest/.test(name))).toEqual([]);
  expect(lab.workers()).toEqual([]);
});

test('twenty calls at once are each answered by their own observation', async ({ lab }) => {
  const observations = observationsFor(small, 19);
  const expected = await answersInNode(small, observations);
  const found = await answersInPage(lab, small, observations);
  expect(found).toHaveLength(20);
  found.forEach((answer, i) =>
    expect(distance(small.experiment, answer, expected[i])).toBeLessThanOrEqual(1e-5),
  );
  expect(await statesIn(lab)).toEqual(['loading', 'ready']);
  expect(lab.workers()).toHaveLength(1);
});

test('without a graphics processor WASM answers, asked for by name or not, and says why', async ({ lab }) => {
  const fetched: string[] = [];
  lab.on('request', (request) => fetched.push(request.url()));
  const [first] = await answersInPage(lab, small, [goldenOf(small)]);
  await choose(lab, 'webgpu');
  const [second] = await answersInPage(lab, small, [goldenOf(small)]);
  await choose(lab, 'wasm');
  const [third] = await answersInPage(lab, small, [goldenOf(small)]);
  expect([first, second, third].map(({ runtime, reason }) => `${runtime} ${reason}`)).toEqual([
    'wasm no-adapter',
    'wasm no-adapter',
    'wasm chosen',
  ]);
  for (const answer of [first, second, third]) expectGolden(small, answer);
  // the smaller runtime, once
  expect(fetched.filter((url) => url.endsWith('.wasm'))).toHaveLength(1);
  expect(fetched.filter((url) => url.includes('jspi'))).toEqual([]);
});

test('without WebGPU in the browser WASM answers', async ({ lab }) => {
  await sabotageWorkers(lab, 'delete WorkerNavigator.prototype.gpu');
  const [answer] = await answersInPage(lab, small, [goldenOf(small)]);
  expect(answer).toMatchObject({ runtime: 'wasm', reason: 'no-webgpu' });
  expectGolden(small, answer);
});

test('a request for a graphics processor that is never answered is given up', async ({ lab }) => {
  await sabotageWorkers(lab, 'GPU.prototype.requestAdapter = () => new Promise(() => {})');
  const [answer] = await answersInPage(lab, small, [goldenOf(small)]);
  expect(answer).toMatchObject({ runtime: 'wasm', reason: 'no-adapter' });
  expectGolden(small, answer);
});

test('without JSPI the smaller runtime answers the same', async ({ page, site }) => {
  await page.addInitScript('delete WebAssembly.Suspending');
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(request.url()));
  await page.goto(site.url);
  for (const entry of published) {
    const [answer] = await answersInPage(page, entry, [goldenOf(entry)]);
    expect(answer).toMatchObject({ runtime: 'wasm', reason: 'no-webgpu' });
    expectGolden(entry, answer, 1e-5);
  }
  expect(fetched.filter((url) => url.includes('jspi'))).toEqual([]);
});

test('without SharedArrayBuffer the networks answer the same', async ({ page, site }) => {
  await page.route('**', async (route) => {
    const response = await route.fetch();
    const headers = response.headers();
    delete headers['cross-origin-opener-policy'];
    delete headers['cross-origin-embedder-policy'];
    await route.fulfill({ response, headers });
  });
  await page.goto(site.url);
  expect(await page.evaluate(() => 'SharedArrayBuffer' in globalThis)).toBe(false);
  const [answer] = await answersInPage(page, small, [goldenOf(small)]);
  expectGolden(small, answer, 1e-5);
});

test('a worker that freezes is replaced, and the call is answered by the next, which fetches nothing big', async ({
  lab,
}) => {
  const fetched: string[] = [];
  lab.on('request', (request) => fetched.push(request.url()));
  await sabotageWorkers(lab, "addEventListener('message', ({ data }) => { while (data.kind === 'run'); })");
  const [answer] = await answersInPage(lab, small, [goldenOf(small)]);
  expectGolden(small, answer, 1e-5);
  expect(await statesIn(lab)).toEqual(['loading', 'ready', 'recovering', 'ready']);
  await expect.poll(() => lab.workers().length).toBe(1);
  expect(fetched.filter((url) => /\.(wasm|onnx)$/.test(url))).toHaveLength(2);
});

test('where every worker fails the call does, and the next is answered once they work', async ({ lab }) => {
  await sabotageWorkers(lab, "addEventListener('message', () => { throw new Error('Out of order.') })", 2);
  const problem = await problemInPage(lab, small, goldenOf(small));
  expect(problem).toMatchObject({ code: 'runtime', state: 'failed' });
  expect(problem.message).toContain('Out of order.');
  const [answer] = await answersInPage(lab, small, [goldenOf(small)]);
  expectGolden(small, answer);
});

test('networks that are disposed of answer no more and leave no worker', async ({ lab }) => {
  await answersInPage(lab, small, [goldenOf(small)]);
  const ended = lab.workers()[0].waitForEvent('close');
  await lab.evaluate(() => (window as unknown as { networks: { dispose(): void } }).networks.dispose());
  await ended;
  expect(await problemInPage(lab, small, goldenOf(small))).toMatchObject({ code: 'disposed' });
  expect(lab.workers()).toEqual([]);
});

/** What is done to a file on its way. */
const damages: readonly (readonly [string, (bytes: Buffer) => Buffer])[] = [
  ['with one flipped bit', flipBit],
  ['cut short', cutShort],
  ['replaced by a web page', webPage],
];

const runtimeFile = /ort-wasm-simd-threaded[\w.-]+\.wasm$/;

for (const [title, pattern, kinds] of [
  ['a model', new RegExp(`${small.file}$`), damages],
  ['the runtime', runtimeFile, [damages[1]]],
] as const) {
  for (const [how, damage] of kinds) {
    test(`${title} ${how} is fetched anew, then refused until it is right`, async ({ lab }) => {
      let requests = 0;
      await lab.route(pattern, async (route) => {
        requests++;
        await fulfillDamaged(route, damage);
      });
      const problem = await problemInPage(lab, small, goldenOf(small));
      expect(problem).toMatchObject({ code: 'altered', state: 'failed' });
      expect(problem.message).toContain('SHA-256');
      expect(requests).toBe(2);
      await lab.unroute(pattern);
      const [answer] = await answersInPage(lab, small, [goldenOf(small)]);
      expectGolden(small, answer);
    });
  }
}

test('a damaged copy of a model in the browser’s cache does no harm', async ({ lab }) => {
  await routeFirst(lab, new RegExp(`${small.file}$`), (route) =>
    route.fulfill({ body: modelBytes(small).subarray(0, 1000) }),
  );
  const [answer] = await answersInPage(lab, small, [goldenOf(small)]);
  expectGolden(small, answer);
});

test('a runtime that the server does not have is a problem, until it is there', async ({ lab }) => {
  await lab.route(runtimeFile, (route) => route.fulfill({ status: 404 }));
  const problem = await problemInPage(lab, small, goldenOf(small));
  expect(problem).toMatchObject({ code: 'unreachable', state: 'failed' });
  expect(problem.message).toContain('404');
  await lab.unroute(runtimeFile);
  const [answer] = await answersInPage(lab, small, [goldenOf(small)]);
  expectGolden(small, answer);
});

/** An experiment that the smallest network was not made for. */
const other = experimentOf(small.experiment.id === 'curve' ? 'image' : 'curve');

/** What a manifest may say that must not be believed, and what the page makes of it. */
const lies: readonly (readonly [string, string, string, Partial<ModelEntry>])[] = [
  [
    'for an experiment that has changed',
    'experiment',
    'was made for',
    { experiment: { ...small.experiment, noise: { low: 0, high: 9 } } },
  ],
  [
    'whose input is not its experiment’s',
    'interface',
    `observation: float32 [batch, ${observationShape(other).join(', ')}]`,
    {
      experiment: structuredClone(other) as ModelEntry['experiment'],
      golden: { ...small.golden, observation: new Array<number>(observationSize(other)).fill(0) },
    },
  ],
  [
    'whose outputs are not those in the manifest',
    'interface',
    'cholesky',
    { golden: { ...small.golden, cholesky: small.golden.cholesky ? null : [1, 0, 1, 0, 0, 1] } },
  ],
  [
    'that does not reproduce its golden observation',
    'wrong-answer',
    'golden observation',
    { golden: { ...small.golden, mean: small.golden.mean.map((x) => x + 1e-3) } },
  ],
  ['without a hash', 'manifest', 'sha256', { sha256: '' }],
];

for (const [what, code, words, lie] of lies) {
  test(`a model ${what} is refused`, async ({ lab }) => {
    await lab.route('**/models/manifest.json', (route) =>
      route.fulfill({ json: { version: 1, models: [{ ...small, ...lie }] } }),
    );
    const { golden } = { ...small, ...lie };
    const problem = await problemInPage(lab, small, goldenOf({ golden }));
    expect(problem).toMatchObject({ code, state: 'failed' });
    expect(problem.message).toContain(words);
  });
}

test('a manifest that is a web page, a model that it does not name and a wrong observation are told apart', async ({
  lab,
}) => {
  await routeFirst(lab, /models\/manifest\.json$/, (route) => route.fulfill({ body: '<!doctype html>' }));
  const golden = goldenOf(small);
  expect(await problemInPage(lab, small, golden)).toMatchObject({
    code: 'manifest',
    message: expect.stringContaining('must be JSON'),
  });
  expect(await problemInPage(lab, { id: 'oracle' }, golden)).toMatchObject({ code: 'unknown-model' });
  expect(await problemInPage(lab, small, golden.slice(1))).toMatchObject({ code: 'RangeError' });
  expect(
    await problemInPage(
      lab,
      small,
      golden.map(() => NaN),
    ),
  ).toMatchObject({ code: 'RangeError' });
  const [answer] = await answersInPage(lab, small, [golden]);
  expectGolden(small, answer);
});
