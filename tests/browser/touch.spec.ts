import { expect, test, type Page } from '@playwright/test';
import { everybodyAnswered, openRound, submitButton } from './challenge.ts';
import { swipe, type Point } from './fingers.ts';
import { open, prints, slider, stopOnErrors } from './page.ts';

stopOnErrors();
test.use({ viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true });

/** The middle of the surface, on the screen. */
async function middle(page: Page): Promise<Point> {
  const box = await page.getByRole('img', { name: /^Response surface/ }).boundingBox();
  if (!box) throw new Error('The surface has no box.');
  return [box.x + box.width / 2, box.y + box.height / 2];
}

test('a vertical swipe over the surface scrolls the page', async ({ page }) => {
  await open(page);
  const [x, y] = await middle(page);
  await swipe(page, [
    [x, y + 60],
    [x, y - 140],
  ]);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(50);
});

test('a finger that goes sideways turns the surface and leaves the page where it is', async ({ page }) => {
  await open(page);
  const before = (await prints(page)).surface;
  const [x, y] = await middle(page);
  await swipe(page, [
    [x - 60, y],
    [x + 60, y],
  ]);
  await expect.poll(async () => (await prints(page)).surface).not.toBe(before);
  expect(await page.evaluate(() => scrollY)).toBe(0);
});

test('two fingers that part enlarge the surface and not the page', async ({ page }) => {
  await open(page);
  const before = (await prints(page)).surface;
  const [x, y] = await middle(page);
  await swipe(
    page,
    [
      [x - 20, y],
      [x - 90, y],
    ],
    [
      [x + 20, y],
      [x + 90, y],
    ],
  );
  await expect.poll(async () => (await prints(page)).surface).not.toBe(before);
  expect(await page.evaluate(() => visualViewport?.scale)).toBe(1);
});

test('a finger drags a slider while the fin stays in sight', async ({ page }) => {
  await open(page);
  const control = slider(page, 'Force of the slice');
  await control.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const box = await control.boundingBox();
  if (!box) throw new Error('The slider has no box.');
  const before = await prints(page);
  // the thumb of F = 1.70, which may be set from 0.1 to 2
  const thumb = box.x + 11 + (box.width - 22) * (1.6 / 1.9);
  await swipe(page, [
    [thumb, box.y + box.height / 2],
    [thumb - 120, box.y + box.height / 2],
  ]);
  await expect(control).toHaveAttribute('aria-valuetext', /^(0\.[7-9]|1\.[01])/);
  expect((await prints(page)).surface).not.toBe(before.surface);
  await expect(page.getByRole('img', { name: /^Response surface/ })).toBeInViewport({ ratio: 0.99 });
});

test('a round by touch: the finger drags a knob while the fin stays in sight, submits, and goes on', async ({
  page,
}) => {
  await openRound(page, 'noisy-image');
  await everybodyAnswered(page);
  const control = slider(page, 'Nonlinearity');
  await control.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const box = await control.boundingBox();
  if (!box) throw new Error('The slider has no box.');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await swipe(page, [
    [x, y],
    [x + 80, y],
  ]);
  await expect(control).toHaveAttribute('aria-valuetext', /^0\.1[01]/);
  await expect(page.getByRole('img', { name: /^Readings as dots/ })).toBeInViewport({ ratio: 0.99 });
  await expectFingerSize(page, 8);
  await submitButton(page).tap();
  await expect(page.getByRole('region', { name: 'Result' })).toBeInViewport();
  await expectFingerSize(page, 8);
  await page.getByRole('button', { name: 'Next round' }).tap();
  await expect(page.getByText('Round 2 of 5')).toBeVisible();
});

test('what a finger taps is at least 44 pixels high and wide', async ({ page }) => {
  await open(page);
  await expectFingerSize(page, 30);
});

/** Of all that a finger can tap, more than `count` things. */
async function expectFingerSize(page: Page, count: number): Promise<void> {
  const targets = page.locator(
    'button:visible, a.button:visible, summary:visible, select:visible, input:visible',
  );
  expect(await targets.count()).toBeGreaterThan(count);
  for (const target of await targets.all()) {
    const box = await target.boundingBox();
    const name = await target.evaluate((element) => element.outerHTML.slice(0, 80));
    expect(Math.min(box?.width ?? 0, box?.height ?? 0), name).toBeGreaterThanOrEqual(44);
  }
}
