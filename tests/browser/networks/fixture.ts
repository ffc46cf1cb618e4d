import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test as base, type Page, type Route } from '@playwright/test';
import * as ort from 'onnxruntime-node';
import { parseManifest, type ModelEntry } from '../../../models/manifest.ts';
import { loadKernel } from '../../../physics/kernel/load.ts';
import { createSampler } from '../../../physics/sampler.ts';
import { answers } from '../../../training/evaluation/answers.ts';
import type { Estimate } from '../../../web/workers/networks/estimate.ts';
import type { Runtime, RuntimeChoice, RuntimeReason } from '../../../web/workers/networks/networks.ts';
import type { Reach } from './main.ts';
import { serveSite, type Site } from './site.ts';

const models = new URL('../../../models/', import.meta.url);

const publishedIn = (folder: URL): readonly ModelEntry[] =>
  parseManifest(JSON.parse(readFileSync(new URL('manifest.json', folder), 'utf8'))).models;

/** Every network that is published alone. */
export const published = publishedIn(models);

/** The ages of a ladder, from young to old. */
export const curveLadder = publishedIn(new URL('ladders/curve/', models));

export const modelBytes = ({ file }: ModelEntry): Buffer =>
  readFileSync(fileURLToPath(new URL(file, models)));

/** The smallest first: for tests that any network would do for. */
export const smallest = [...published].sort((a, b) => a.bytes - b.bytes);
export const [small] = smallest;

/** Tests with a page that holds the networks and nothing else; an error that the page does not catch fails them. */
export const test = base.extend<{ readonly lab: Page }, { readonly site: Site }>({
  site: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads what is needed from a pattern
    async ({}, use) => {
      const site = await serveSite('networks');
      await use(site);
      await site.close();
    },
    { scope: 'worker' },
  ],
  lab: async ({ page, site }, use) => {
    page.on('pageerror', (error) => {
      throw error;
    });
    await page.goto(site.url);
    await use(page);
  },
});

/** The golden observation, and `count` fresh samples that no network was trained on, noise from the experiment's range. */
export function observationsFor({ experiment, golden }: ModelEntry, count: number): Float32Array[] {
  const sampler = createSampler(loadKernel(), experiment);
  const fresh = Array.from({ length: count }, (_, i) => sampler.sample(20261125, i).observation.slice());
  return [Float32Array.from(golden.observation), ...fresh];
}

/** What onnxruntime-node says of each. */
export async function answersInNode(
  entry: ModelEntry,
  observations: readonly Float32Array[],
): Promise<Estimate[]> {
  const session = await ort.InferenceSession.create(modelBytes(entry), { intraOpNumThreads: 1 });
  const estimates: Estimate[] = [];
  for (const observation of observations)
    estimates.push(await answers(session, entry.experiment, observation, 1));
  await session.release();
  return estimates;
}

export interface PageAnswer extends Estimate {
  readonly mean: number[];
  readonly deviation: number[] | null;
  readonly cholesky: number[] | null;
  readonly runtime: Runtime;
  readonly reason: RuntimeReason;
  readonly milliseconds: number;
}

/** What the page's network says of each, all asked at once. */
export async function answersInPage(
  page: Page,
  { id }: Pick<ModelEntry, 'id'>,
  observations: readonly Float32Array[],
): Promise<PageAnswer[]> {
  return page.evaluate(
    async ({ id, observations }) => {
      const { networks } = window as unknown as Reach;
      const all = await Promise.all(observations.map((one) => networks.answer(id, Float32Array.from(one))));
      return all.map((answer) => ({
        ...answer,
        mean: Array.from(answer.mean),
        deviation: answer.deviation && Array.from(answer.deviation),
        cholesky: answer.cholesky && Array.from(answer.cholesky),
      }));
    },
    { id, observations: observations.map((one) => Array.from(one)) },
  );
}

/** Why the page's network does not answer. */
export async function problemInPage(
  page: Page,
  { id }: Pick<ModelEntry, 'id'>,
  observation: Float32Array,
): Promise<{ readonly code: string; readonly message: string; readonly state: string }> {
  return page.evaluate(
    async ({ id, observation }) => {
      const { networks } = window as unknown as Reach;
      return networks.answer(id, Float32Array.from(observation)).then(
        ({ mean }) => ({
          code: 'none',
          message: `It answered ${mean.join(', ')}.`,
          state: networks.state.kind,
        }),
        (error: Error & { code?: string }) => ({
          code: error.code ?? error.name,
          message: error.message,
          state: networks.state.kind,
        }),
      );
    },
    { id, observation: Array.from(observation) },
  );
}

export const choose = (page: Page, choice: RuntimeChoice): Promise<void> =>
  page.evaluate((choice) => {
    (window as unknown as Reach).networks.runtimeChoice = choice;
  }, choice);

/** Kinds of the page's states so far. */
export const statesIn = (page: Page): Promise<string[]> =>
  page.evaluate(() => (window as unknown as Reach).states.map(({ kind }) => kind));

/** A file as the server has it, but damaged on its way. */
export async function fulfillDamaged(route: Route, damage: (bytes: Buffer) => Buffer): Promise<void> {
  const response = await route.fetch();
  await route.fulfill({ response, body: damage(await response.body()) });
}

/** One bit in the middle. */
export const flipBit = (bytes: Buffer): Buffer =>
  Buffer.from(bytes.map((byte, i) => (i === bytes.length >> 1 ? byte ^ 1 : byte)));

export const cutShort = (bytes: Buffer): Buffer => bytes.subarray(0, bytes.length >> 1);

/** What a server that knows no better sends for a file that it has not. */
export const webPage = (): Buffer => Buffer.from('<!doctype html><title>Not found</title>');

/**
 * Does this with the next requests for a file, `times` of them. Unlike with the option `times` of `Page.route`, requests
 * are watched to the end of the test: to stop while a worker starts can lose a request of the worker.
 */
export async function routeFirst(
  page: Page,
  file: RegExp,
  handle: (route: Route) => Promise<void>,
  times = 1,
): Promise<void> {
  let left = times;
  await page.route(file, (route) => (left-- > 0 ? handle(route) : route.fallback()));
}

/** Runs this before the worker's own script, in so many of the workers that start from now on. */
export async function sabotageWorkers(page: Page, script: string, times = 1): Promise<void> {
  await routeFirst(
    page,
    /\/worker-[\w-]+\.js$/,
    async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: `${script};\n${await response.text()}` });
    },
    times,
  );
}

/** In the worker: what was given to the processor to do, and the device that does it. */
export const watchDevice = `
  globalThis.dispatchCount = 0;
  const dispatch = GPUComputePassEncoder.prototype.dispatchWorkgroups;
  GPUComputePassEncoder.prototype.dispatchWorkgroups = function (...counts) {
    globalThis.dispatchCount++;
    return dispatch.apply(this, counts);
  };
  const request = GPUAdapter.prototype.requestDevice;
  GPUAdapter.prototype.requestDevice = async function (...words) {
    return (globalThis.device = await request.apply(this, words));
  };`;

/** In the worker: the device is destroyed as soon as it is given work in an answer. */
export const destroyDevice = `${watchDevice}
  let running = false;
  addEventListener('message', ({ data }) => (running = data.kind === 'run'));
  const submit = GPUQueue.prototype.submit;
  GPUQueue.prototype.submit = function (buffers) {
    submit.call(this, buffers);
    if (running) globalThis.device.destroy();
  };`;

/** The golden answer, to which any right answer to the golden observation is as close as WebGPU comes. */
export function expectGolden({ golden, experiment }: ModelEntry, { mean }: Estimate, tolerance = 1e-4): void {
  experiment.unknowns.forEach(({ name, low, high }, row) => {
    const difference = Math.abs(mean[row] - golden.mean[row]) / (high - low);
    expect(difference, name).toBeLessThanOrEqual(tolerance);
  });
}
