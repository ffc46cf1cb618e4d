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
    const title = (await knob.getAttribute('aria-valuetext')) ?? '';
    expect(await isUncovered(knob), title).toBe(true);
    expect(await shareInSight(picture), title).toBeGreaterThan(0.75);
    expect((await picture.boundingBox())?.height, title).toBeGreaterThan(130);
  }
}

for (const [width, height] of screens) {
  test(`at ${width} x ${height} the fin is in sight whatever is turned, in the explorer and in rounds`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await open(page);
    await expectTurnedInSight(page, page.locator('surface-view .stage'));
    for (const id of ['lean', 'clean-curve', 'fast-sweep']) {
      await openRound(page, id, 1);
      await expectTurnedInSight(page, page.locator('round-picture .pictures'));
    }
  });

  test(`at ${width} x ${height} a reveal begins with the truth and the points in sight together`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await openRound(page, 'lean', 1);
    await submitButton(page).click();
    await expect(page.locator('reveal-room .totals')).toBeInViewport({ ratio: 1 });
    const picture = page.locator('reveal-room .pictures');
    await expect(page.locator('reveal-room measurement-view')).toBeVisible();
    expect(await shareInSight(picture)).toBeGreaterThan(0.75);
    expect((await picture.boundingBox())?.height).toBeGreaterThan(130);
  });
}
