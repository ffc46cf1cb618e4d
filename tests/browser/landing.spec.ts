import { expect, test, type Page } from '@playwright/test';
import { presetNames } from '../../web/pages/explorer/state/presets.ts';
import { open, slider, stopOnErrors } from './page.ts';

stopOnErrors();

const welcome = (page: Page) => page.getByRole('complementary', { name: 'Welcome' });
const action = (page: Page) => page.getByRole('link', { name: 'Find what is hidden' });

for (const [width, height] of [
  [360, 640],
  [390, 844],
  [844, 390],
  [1366, 768],
] as const) {
  test(`at ${width} x ${height} a first visit says what this is, and offers one thing to do, in sight`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await open(page);
    await expect(welcome(page)).toContainText('A resonance that leans like a shark fin');
    await expect(welcome(page)).toBeInViewport({ ratio: 1 });
    await expect(action(page)).toHaveCount(1);
    await expect(page.locator('surface-view .surface')).toBeInViewport({ ratio: 0.95 });
  });
}

test('the one thing to do leads into the challenge, and the way back to the instrument alone', async ({
  page,
}) => {
  await open(page);
  await action(page).press('Enter');
  await expect(page.getByRole('button', { name: 'Submit guess' })).toBeVisible();
  await page.getByRole('link', { name: 'Explore' }).click();
  await expect(page.locator('surface-view')).toBeVisible();
  await expect(welcome(page)).toHaveCount(0);
});

test('the welcome stays where it is under a hand that turns, and is gone at the next visit', async ({
  page,
}) => {
  await open(page);
  const before = await slider(page, 'Damping').boundingBox();
  await slider(page, 'Damping').press('ArrowRight');
  await expect(page).toHaveURL(/gamma=0.91/);
  await expect(welcome(page)).toBeVisible();
  expect(await slider(page, 'Damping').boundingBox()).toEqual(before);
  await page.reload();
  await expect(slider(page, 'Damping')).toBeVisible();
  await expect(welcome(page)).toHaveCount(0);
});

for (const language of ['en', 'de']) {
  test(`in ${language} no headline takes a second line on a narrow phone`, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 640 });
    await page.addInitScript((code) => localStorage.setItem('sharkfin-language', code), language);
    await open(page);
    const heights = new Set<number>();
    const presets = page.locator('parameter-panel .presets button');
    await expect(presets).toHaveCount(presetNames.length);
    for (const preset of await presets.all()) {
      await preset.click();
      await expect(preset).toHaveAttribute('aria-pressed', 'true');
      heights.add((await page.locator('curve-sentence h1').boundingBox())?.height ?? 0);
    }
    expect(heights.size).toBe(1);
    expect([...heights][0]).toBeLessThan(30);
  });
}
