import { expect, test, type Locator, type Page } from '@playwright/test';
import { openRound, submitButton } from './challenge.ts';
import { open, stopOnErrors } from './page.ts';

stopOnErrors();

/** A phone that lies, a laptop at 200 %, and phones that stand. */
const screens = [
  [844, 390],
  [683, 384],
  [568, 320],
  [360, 640],
  [390, 844],
] as const;

/** The share of it that lies within the screen. */
const shareInSight = (picture: Locator): Promise<number> =>
  picture.evaluate((element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const width = Math.min(right, innerWidth) - Math.max(left, 0);
    const height = Math.min(bottom, innerHeight) - Math.max(top, 0);
    return (Math.max(0, width) * Math.max(0, height)) / ((right - left) * (bottom - top));
  });

/** Whether nothing lies over the middle of a control. */
const isUncovered = (control: Locator): Promise<boolean> =>
  control.evaluate((element) => {
    const box = element.getBoundingClientRect();
    let at: Element | null | undefined = document.elementFromPoint(
      box.x + box.width / 2,
      box.y + box.height / 2,
    );
    while (at?.shadowRoot) at = at.shadowRoot.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return at === element;
  });

async function expectTurnedInSight(page: Page, picture: Locator): Promise<void> {
  await expect(picture).toBeVisible();
  const knobs = page.locator('parameter-slider').getByRole('slider');
  for (const knob of await knobs.all()) {
    await knob.focus();
    await knob.press('ArrowRight');
    const { width, height } = page.viewportSize() ?? {};
    const title = `${await knob.getAttribute('aria-valuetext')} at ${width} x ${height}`;
    expect(await isUncovered(knob), title).toBe(true);
    expect(await shareInSight(picture), title).toBeGreaterThan(0.75);
    expect((await picture.boundingBox())?.height, title).toBeGreaterThan(130);
  }
}

const rooms: readonly (readonly [string, (page: Page) => Promise<void>, string])[] = [
  ['the explorer', (page) => open(page), 'surface-view .stage'],
  ...['lean', 'clean-curve', 'fast-sweep'].map(
    (id) => [`a round of ${id}`, (page: Page) => openRound(page, id, 1), 'round-picture .pictures'] as const,
  ),
];

for (const [where, go, picture] of rooms) {
  test(`in ${where} the fin is in sight whatever is turned, on every small screen`, async ({ page }) => {
    await page.setViewportSize({ width: screens[0][0], height: screens[0][1] });
    await go(page);
    for (const [width, height] of screens) {
      await test.step(`at ${width} x ${height}`, async () => {
        await page.setViewportSize({ width, height });
        await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
        await expectTurnedInSight(page, page.locator(picture));
      });
    }
  });
}

for (const [width, height] of screens) {
  test(`at ${width} x ${height} a reveal begins with the truth and the points in sight together`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await openRound(page, 'lean', 1);
    await submitButton(page).click();
    await expect(page.locator('reveal-screen .totals')).toBeInViewport({ ratio: 1 });
    const picture = page.locator('reveal-screen .pictures');
    await expect(page.locator('reveal-screen measurement-view')).toBeVisible();
    expect(await shareInSight(picture)).toBeGreaterThan(0.75);
    expect((await picture.boundingBox())?.height).toBeGreaterThan(130);
  });
}
