import { expect, test, type Page } from '@playwright/test';
import { parameterRanges } from '../../web/links/knobs.ts';
import { initialState } from '../../web/links/explorer-state.ts';
import { presetNames, withPreset } from '../../web/pages/explorer/state/presets.ts';
import { open, slider, stopOnErrors } from './page.ts';

stopOnErrors();

/** A strip of what the network reads, in words. */
const strip = (page: Page, index: number) =>
  page
    .locator('live-guess')
    .getByRole('img', { name: /^True value/ })
    .nth(index);

/** Value and deviation that a strip tells, and the truth. */
async function told(page: Page, index: number): Promise<readonly number[]> {
  const words = (await strip(page, index).getAttribute('aria-label'))?.replaceAll('−', '-') ?? '';
  return Array.from(words.matchAll(/-?\d+\.\d+/g), ([number]) => Number(number));
}

test('while the network loads, only the newest of many changes waits to be read', async ({ page }) => {
  await page.addInitScript(() => {
    const { postMessage } = Worker.prototype;
    Object.assign(window, { runCount: 0 });
    Worker.prototype.postMessage = function (...words: [message: { kind: string }]) {
      if (words[0].kind === 'run') (window as unknown as { runCount: number }).runCount++;
      postMessage.apply(this, words);
    };
  });
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/models/manifest.json', async (route) => {
    await released;
    await route.continue();
  });
  await open(page);
  await page.getByRole('button', { name: 'Let the network read this' }).click();
  await expect(page.getByText('Network is loading …')).toBeVisible();
  const resonance = slider(page, 'Resonance');
  for (let i = 0; i < 12; i++) await resonance.press('ArrowRight');
  const newest = initialState.omega0 + 12 * 0.01;
  await expect(resonance).toHaveAttribute('aria-valuetext', new RegExp(`^.?${Math.abs(newest).toFixed(2)}`));
  release();
  await expect.poll(async () => (await told(page, 0))[0]).toBeCloseTo(newest, 8);
  await expect.poll(() => page.evaluate(() => (window as unknown as { runCount: number }).runCount)).toBe(2);
});

test('in the explorer the network reads along, and says nothing of what it was not made for', async ({
  page,
}) => {
  await open(page);
  await page.getByRole('button', { name: 'Let the network read this' }).click();
  await expect(strip(page, 2)).toBeVisible();
  const expectRead = async (index: number): Promise<void> => {
    const [truth, value, deviation] = await told(page, index);
    expect(Math.abs(value - truth)).toBeLessThan(5 * deviation);
  };
  for (const index of [0, 1, 2]) await expectRead(index);

  await slider(page, 'Damping').press('Home');
  await expect(page.getByText(/The network knows no measurements like this one \(Damping\)/)).toBeVisible();
  await expect(strip(page, 0)).toHaveCount(0);

  const field = page.getByRole('textbox', { name: 'Damping, exact value' });
  await field.fill('1.30');
  await field.press('Enter');
  await expect.poll(async () => (await told(page, 1))[1]).toBeGreaterThan(1.2);
  await expectRead(1);
});

test('the network reads every preset, and errs as little as it says', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Let the network read this' }).click();
  for (const preset of presetNames) {
    const state = withPreset(initialState, preset);
    await page.locator('parameter-panel .presets button').nth(presetNames.indexOf(preset)).click();
    for (const [index, name] of (['omega0', 'gamma', 'epsilon'] as const).entries()) {
      await expect.poll(async () => (await told(page, index))[0], preset).toBeCloseTo(state[name], 8);
      const [truth, value, deviation] = await told(page, index);
      // all of them are told rounded
      const known = deviation + parameterRanges[name].step / 2;
      expect(Math.abs(value - truth), `${preset}: ${name}`).toBeLessThan(4 * known);
    }
  }
});
