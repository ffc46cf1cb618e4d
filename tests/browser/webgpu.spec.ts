import { expect } from '@playwright/test';
import { distance } from '../../web/workers/networks/estimate.ts';
import {
  answersInNode,
  answersInPage,
  choose,
  destroyDevice,
  expectGolden,
  observationsFor,
  published,
  sabotageWorkers,
  small,
  smallest,
  statesIn,
  test as base,
  watchDevice,
} from './networks/fixture.ts';
import { softwareWebgpu } from './software-webgpu.ts';

const test = base.extend({ launchOptions: softwareWebgpu });

const golden = Float32Array.from(small.golden.observation);

test('every network says on WebGPU what it says on WASM', async ({ lab }) => {
  test.slow();
  // who does not ask for WebGPU here gets a runtime without it, in a worker that another one will follow
  await sabotageWorkers(lab, watchDevice, 2);
  const [unasked] = await answersInPage(lab, small, [golden]);
  expect(unasked).toMatchObject({ runtime: 'wasm', reason: 'software-adapter' });
  for (const entry of published) {
    const observations = observationsFor(entry, 16);
    await choose(lab, 'wasm');
    const expected = await answersInPage(lab, entry, observations);
    await choose(lab, 'webgpu');
    const found = await answersInPage(lab, entry, observations);
    found.forEach((answer, i) => {
      expect(expected[i].runtime).toBe('wasm');
      expect(answer).toMatchObject({ runtime: 'webgpu', reason: 'chosen' });
      expect(
        distance(entry.experiment, answer, expected[i]),
        `${entry.id}, sample ${i - 1}`,
      ).toBeLessThanOrEqual(1e-4);
    });
    expect(new Set(found.map(({ mean }) => mean.join())).size).toBe(observations.length);
  }
  const [worker] = lab.workers();
  const dispatchCount = await worker.evaluate(
    () => (globalThis as unknown as { dispatchCount: number }).dispatchCount,
  );
  expect(dispatchCount).toBeGreaterThan(17 * published.length);
  expect(await statesIn(lab)).not.toContain('recovering');
});

test('a device destroyed in the middle of an answer is replaced; after a second loss WASM answers', async ({
  lab,
}) => {
  await choose(lab, 'webgpu');
  await sabotageWorkers(lab, watchDevice);
  await sabotageWorkers(lab, destroyDevice);
  const [first] = await answersInPage(lab, small, [golden]);
  expect(first).toMatchObject({ runtime: 'webgpu', reason: 'chosen' });
  expectGolden(small, first);
  expect(await statesIn(lab)).toEqual(['loading', 'ready', 'recovering', 'ready']);
  // the second one goes between two answers
  await lab.workers()[0].evaluate(() => (globalThis as unknown as { device: GPUDevice }).device.destroy());
  const [second] = await answersInPage(lab, small, [golden]);
  expect(second).toMatchObject({ runtime: 'wasm', reason: 'lost' });
  expectGolden(small, second);
});

test('a crash of the GPU process in the middle of twenty answers costs none of them, nor does a second', async ({
  lab,
  browser,
}) => {
  const observations = observationsFor(small, 19);
  const expected = await answersInNode(small, observations);
  await choose(lab, 'webgpu');
  const [before] = await answersInPage(lab, small, [golden]);
  expect(before).toMatchObject({ runtime: 'webgpu', reason: 'chosen' });
  const session = await browser.newBrowserCDPSession();
  for (let crash = 1; crash <= 2; crash++) {
    const asked = answersInPage(lab, small, observations);
    await session.send('Browser.crashGpuProcess');
    const found = await asked;
    found.forEach((answer, i) =>
      expect(
        distance(small.experiment, answer, expected[i]),
        `crash ${crash}, sample ${i - 1}`,
      ).toBeLessThanOrEqual(1e-4),
    );
    expect((await statesIn(lab)).filter((kind) => kind === 'recovering')).toHaveLength(crash);
  }
  const [after] = await answersInPage(lab, small, [golden]);
  expect(after.runtime).toBe('wasm');
});

test('a processor that computes wrongly fails the self-test, and WASM answers', async ({ lab }) => {
  await choose(lab, 'webgpu');
  await sabotageWorkers(lab, 'GPUComputePassEncoder.prototype.dispatchWorkgroups = () => {}');
  const [answer] = await answersInPage(lab, small, [golden]);
  expect(answer).toMatchObject({ runtime: 'wasm', reason: 'self-test' });
  expectGolden(small, answer);
});

test('a processor that is slower than WASM is not taken', async ({ lab }) => {
  // software that passes for a graphics processor
  await sabotageWorkers(
    lab,
    "Object.defineProperty(GPUAdapterInfo.prototype, 'isFallbackAdapter', { get: () => false })",
  );
  for (const entry of smallest.slice(0, 2)) {
    const [answer] = await answersInPage(lab, entry, [Float32Array.from(entry.golden.observation)]);
    expect(answer).toMatchObject({ runtime: 'wasm', reason: 'slower' });
    expectGolden(entry, answer);
  }
  expect(await statesIn(lab)).not.toContain('recovering');
});
