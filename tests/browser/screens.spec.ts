import { expect, test } from '@playwright/test';
import { open, stopOnErrors } from './page.ts';

stopOnErrors();

for (const [width, height] of [
  [360, 640],
  [1366, 768],
  [3840, 2160],
] as const) {
  test(`at ${width} x ${height} nothing is wider than the screen`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await open(page);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    for (const name of ['Response of the slice', 'What the instrument records', 'Path of z']) {
      const box = await page.getByRole('heading', { name }).boundingBox();
      expect(box && box.x >= 0 && box.x + box.width <= width, name).toBe(true);
    }
  });
}
