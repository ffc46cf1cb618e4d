import { expect, test as base, type Page } from '@playwright/test';
import {
  everybodyAnswered,
  expectNodesAnswers,
  matchPuzzle,
  openRound,
  playMatch,
  playRound,
  reveal,
  say,
} from './challenge.ts';
import { destroyDevice, sabotageWorkers, watchDevice } from './networks/fixture.ts';
import { stopOnErrors } from './page.ts';
import { softwareWebgpu } from './software-webgpu.ts';

const test = base.extend({ launchOptions: softwareWebgpu });

stopOnErrors();

test('a whole match on WebGPU, with the answers that onnxruntime-node finds', async ({ page }) => {
  test.slow();
  await playMatch(page, 'noisy-image', 'webgpu');
  await expect(page.getByText(/Network on WebGPU/)).toBeVisible();
  await expectNodesAnswers(page, 'noisy-image', 1e-4);
});

test('a device destroyed in the middle of a round costs nobody an answer', async ({ page }) => {
  // the first of the networks, and the observer, whose worker has the same name
  await sabotageWorkers(page, destroyDevice, 2);
  await playRound(page, 'noisy-curve', '&runtime=webgpu');
  await expect(page.getByText(/Network on WebGPU/)).toBeVisible();
  await expectNodesAnswers(page, 'noisy-curve', 1e-4, 1);
});

test('a graphics processor that is asked for and never replies costs nobody an answer', async ({ page }) => {
  await sabotageWorkers(page, 'GPU.prototype.requestAdapter = () => new Promise(() => {})', 2);
  await playRound(page, 'noisy-curve', '&runtime=webgpu');
  await expect(page.getByText(/Network on WASM.*no graphics processor replies/)).toBeVisible();
  await expectNodesAnswers(page, 'noisy-curve', 1e-5, 1);
});

const picture = (page: Page) => page.locator('round-picture .surface canvas');

/** What the screen shows of the measurement in 3D, however finely that is drawn: mean colours of tiles, RGBA. */
async function tiles(page: Page): Promise<number[]> {
  const png = await picture(page).screenshot();
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const size = { resizeWidth: 24, resizeHeight: 16, resizeQuality: 'high' } as const;
    const image = await createImageBitmap(new Blob([bytes]), size);
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    context?.drawImage(image, 0, 0);
    return Array.from(context?.getImageData(0, 0, image.width, image.height).data ?? []);
  }, png.toString('base64'));
}

const distance = (a: readonly number[], b: readonly number[]): number =>
  Math.max(...a.map((value, i) => Math.abs(value - b[i])));

/** How much work a graphics processor was given by the networks. */
async function dispatchCount(page: Page): Promise<number> {
  const counts = page
    .workers()
    .map((worker) =>
      worker.evaluate(() => (globalThis as unknown as { dispatchCount: number }).dispatchCount),
    );
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
}

test('a crash of the GPU process costs a round neither its picture nor an answer, a second one the picture alone', async ({
  page,
  browser,
}) => {
  test.slow();
  await sabotageWorkers(page, watchDevice, 2);
  const puzzle = matchPuzzle('noisy-image', 0);
  await openRound(page, 'noisy-image', undefined, '&runtime=webgpu');
  // the visitor's lines are red, the ground is not
  await expect
    .poll(async () => Math.max(...(await tiles(page)).filter((_, i) => i % 4 === 0)))
    .toBeGreaterThan(40);
  // who reads has waited until the picture was as fine as it gets
  await expect.poll(() => dispatchCount(page)).toBeGreaterThan(0);
  const before = await tiles(page);
  await expect(page.getByText('is reading …')).not.toHaveCount(0);
  let freshWorkers = 0;
  page.on('worker', () => freshWorkers++);
  const lost = picture(page).evaluate(
    (canvas) => new Promise<void>((resolve) => canvas.addEventListener('webglcontextlost', () => resolve())),
  );
  const session = await browser.newBrowserCDPSession();
  await session.send('Browser.crashGpuProcess');
  await lost;
  await expect.poll(async () => distance(await tiles(page), before)).toBeLessThan(10);
  await say(page, puzzle, puzzle.truth);
  await everybodyAnswered(page);
  expect(freshWorkers).toBe(1);
  await expect(page.getByText(/Network on WebGPU/)).toBeVisible();

  await session.send('Browser.crashGpuProcess');
  await expect(page.getByText('The graphics device was lost.')).toBeVisible();
  const totals = await reveal(page);
  expect(totals.you).toBe(100);
  expect(totals.network).toBeGreaterThan(80);
  expect(totals.par).toBeGreaterThan(80);
  await expect(page.locator('round-picture')).toContainText(/The graphics device was lost|Readings at force/);
  await expectNodesAnswers(page, 'noisy-image', 1e-4, 1);
});
