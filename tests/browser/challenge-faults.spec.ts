import { expect, test, type Page } from '@playwright/test';
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
import { flipBit, fulfillDamaged, sabotageWorkers } from './networks/fixture.ts';
import { stopOnErrors } from './page.ts';

stopOnErrors();

test('a round without WebGPU has everybody’s answer, and the right one', async ({ page }) => {
  // in the networks' worker, and in the observer's, which has the same name
  await sabotageWorkers(page, 'delete WorkerNavigator.prototype.gpu', 2);
  await playRound(page, 'noisy-image');
  await expect(page.getByText(/Network on WASM.*no WebGPU/)).toBeVisible();
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

/** The networks cannot play without it. */
const losses: readonly (readonly [string, (page: Page) => Promise<unknown>])[] = [
  [
    'networks with one flipped bit',
    (page) => page.route(/\.onnx$/, (route) => fulfillDamaged(route, flipBit)),
  ],
  [
    'a runtime that the server has not',
    (page) => page.route(/ort-[\w.-]+\.wasm$/, (route) => route.fulfill({ status: 404 })),
  ],
];

for (const [what, lose] of losses) {
  test(`a round with ${what} says so, and goes on against par`, async ({ page }) => {
    await lose(page);
    const puzzle = matchPuzzle('noisy-image', 0);
    await openRound(page, 'noisy-image');
    await everybodyAnswered(page);
    await expect(page.getByText(/No answer from the network/)).toBeVisible();
    await say(page, puzzle, puzzle.truth);
    const { you, par, ...others } = await reveal(page);
    expect(you).toBe(100);
    expect(par).toBeGreaterThan(80);
    expect(others).toEqual({});
  });
}

test('twenty clicks on "Submit" at once are one round', async ({ page }) => {
  await openRound(page, 'noisy-image');
  await submitButton(page).evaluate((button: HTMLButtonElement) => {
    for (let i = 0; i < 20; i++) button.click();
  });
  // who was still reading joins
  await expect(page.locator('reveal-room .totals')).toContainText(/network/);
  await page.getByRole('link', { name: 'Levels' }).click();
  await expect(page.getByText(/played 1$/)).toHaveCount(1);
});
