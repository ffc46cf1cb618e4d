import { expect, test, type Page, type Route } from '@playwright/test';
import {
  everybodyAnswered,
  expectNodesAnswers,
  matchPuzzle,
  openRound,
  playRound,
  reveal,
  say,
  submitButton,
} from './challenge.ts';
import {
  cutShort,
  flipBit,
  fulfillDamaged,
  published,
  sabotageWorkers,
  webPage,
} from './networks/fixture.ts';
import { stopOnErrors } from './page.ts';

stopOnErrors();

test('a round without WebGPU has everybody’s answer, and the right one', async ({ page }) => {
  // in the networks' worker, and in the observer's, which has the same name
  await sabotageWorkers(page, 'delete WorkerNavigator.prototype.gpu', 2);
  await playRound(page, 'noisy-image');
  await expect(page.getByText(/Network on WASM.*no WebGPU/)).toBeVisible();
  await expectNodesAnswers(page, 'noisy-image', 1e-5, 1);
});

test('a round without JSPI has everybody’s answer, and the right one', async ({ page }) => {
  await page.addInitScript('delete WebAssembly.Suspending');
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(request.url()));
  await playRound(page, 'noisy-image');
  await expect(page.getByText(/Network on WASM.*no WebGPU/)).toBeVisible();
  expect(fetched.filter((url) => url.includes('jspi'))).toEqual([]);
  await expectNodesAnswers(page, 'noisy-image', 1e-5, 1);
});

test('a round without SharedArrayBuffer has everybody’s answer, and the right one', async ({ page }) => {
  await page.route(/\?page=play/, async (route) => {
    const response = await route.fetch();
    const headers = response.headers();
    delete headers['cross-origin-opener-policy'];
    delete headers['cross-origin-embedder-policy'];
    await route.fulfill({ response, headers });
  });
  await playRound(page, 'noisy-image');
  expect(await page.evaluate(() => 'SharedArrayBuffer' in globalThis)).toBe(false);
  await expectNodesAnswers(page, 'noisy-image', 1e-5, 1);
});

const damagedModels = (damage: (bytes: Buffer) => Buffer) => (page: Page) =>
  page.route(/\.onnx$/, (route) => fulfillDamaged(route, damage));

const damagedRuntime = (handle: (route: Route) => Promise<void>) => (page: Page) =>
  page.route(/ort-[\w.-]+\.wasm$/, handle);

/** The networks' manifest and files are right in all but this: the networks of images are one that reads a curve. */
async function curvesForImages(page: Page): Promise<void> {
  const { file, bytes, sha256 } = published.find(({ experiment }) => experiment.id === 'curve')!;
  const models = published.map((entry) =>
    entry.experiment.id === 'image' ? { ...entry, file, bytes, sha256 } : entry,
  );
  await page.route('**/models/manifest.json', (route) => route.fulfill({ json: { version: 1, models } }));
}

/** The networks cannot play without it; what the page says that is missing. */
const losses: readonly (readonly [string, (page: Page) => Promise<unknown>, RegExp])[] = [
  ['networks with one flipped bit', damagedModels(flipBit), /not the one that was published[^]*SHA-256/],
  ['networks that were cut short', damagedModels(cutShort), /not the one that was published[^]*SHA-256/],
  ['web pages for networks', damagedModels(webPage), /not the one that was published[^]*SHA-256/],
  ['networks of another shape', curvesForImages, /does not fit this measurement[^]*it turns observation/],
  [
    'a runtime that the server has not',
    damagedRuntime((route) => route.fulfill({ status: 404 })),
    /cannot be fetched[^]*404/,
  ],
  [
    'a runtime that was cut short',
    damagedRuntime((route) => fulfillDamaged(route, cutShort)),
    /not the one that was published[^]*SHA-256/,
  ],
];

for (const [what, lose, missing] of losses) {
  test(`a round with ${what} says so, and goes on against par`, async ({ page }) => {
    await lose(page);
    const puzzle = matchPuzzle('noisy-image', 0);
    await openRound(page, 'noisy-image');
    await everybodyAnswered(page);
    await expect(page.getByText(/No answer from the network/)).toBeVisible();
    await page.getByText('What is missing').click();
    await expect(page.getByRole('alert')).toContainText(missing);
    await say(page, puzzle, puzzle.truth);
    const { you, par, network } = await reveal(page);
    expect(you).toBe(100);
    expect(par).toBeGreaterThan(80);
    expect(network).toBeUndefined();
  });
}

test('twenty clicks on "Submit" at once are one round', async ({ page }) => {
  await openRound(page, 'noisy-image');
  await submitButton(page).evaluate((button: HTMLButtonElement) => {
    for (let i = 0; i < 20; i++) button.click();
  });
  // who was still reading joins
  await expect(page.locator('reveal-screen .totals')).toContainText(/Hatchling/);
  await page.getByRole('link', { name: 'Levels' }).click();
  await expect(page.getByText(/played 1$/)).toHaveCount(1);
});
