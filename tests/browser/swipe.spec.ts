import { expect, test, type Locator, type Page } from '@playwright/test';
import { openRound } from './challenge.ts';
import { swipe, trackOf } from './fingers.ts';
import { open, slider, stopOnErrors } from './page.ts';

stopOnErrors();
test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

/** What a swipe over something may not change. */
const standing = (page: Page, control: Locator) =>
  Promise.all([
    control.getAttribute('aria-valuetext'),
    control.inputValue(),
    page.evaluate(() => `${location.href} ${history.length}`),
  ]);

/** The finger begins on the track, a share of it from its left end, and goes up as a thumb does: not quite straight. */
async function swipeUp(page: Page, control: Locator, share: number): Promise<void> {
  const { x, width, y } = await trackOf(control);
  const before = await page.evaluate(() => scrollY);
  const from = x + share * width;
  await swipe(page, [
    [from, y],
    [from + 25, y - 180],
  ]);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(before + 60);
}

test('a swipe that begins on any slider of the explorer scrolls the page and changes nothing', async ({
  page,
}) => {
  await open(page);
  const sliders = page.getByRole('slider');
  await expect(sliders).toHaveCount(9);
  for (const control of await sliders.all()) {
    const before = await standing(page, control);
    for (const share of [0.15, 0.85]) await swipeUp(page, control, share);
    expect(await standing(page, control)).toEqual(before);
  }
});

test('a swipe that begins on any slider of a round scrolls the page and changes nothing', async ({
  page,
}) => {
  await openRound(page, 'lean', 3);
  await page.getByRole('button', { name: 'Curve' }).tap();
  const sliders = page.getByRole('slider');
  await expect(sliders).not.toHaveCount(0);
  const knobs = await page.locator('parameter-slider').getByRole('slider').all();
  for (const control of knobs) {
    const before = await standing(page, control);
    await swipeUp(page, control, 0.2);
    expect(await standing(page, control)).toEqual(before);
  }
  const height = page.getByRole('slider', { name: /^Force F/ });
  const before = await standing(page, height);
  const { x, width, y } = await trackOf(height);
  await swipe(page, [
    [x + 0.2 * width, y],
    [x + 0.2 * width, y - 120],
  ]);
  expect(await standing(page, height)).toEqual(before);
  const along = await trackOf(height);
  await swipe(page, [
    [x + 0.5 * width, along.y],
    [x + 0.1 * width, along.y],
  ]);
  await expect(height).not.toHaveAttribute('aria-valuetext', before[0] ?? '');
});

test('a finger that goes along the track turns the slider at once, from the thumb and from beside it', async ({
  page,
}) => {
  await open(page);
  const control = slider(page, 'Damping');
  const { x, width, y } = await trackOf(control);
  // beside the thumb, which stands at 0.90 of 0.05 to 2
  await swipe(page, [
    [x + 0.7 * width, y],
    [x + 0.9 * width, y + 20],
  ]);
  await expect(control).toHaveAttribute('aria-valuetext', /^1\.8/);
  await expect.poll(() => new URL(page.url()).searchParams.get('gamma')).toMatch(/^1\.8/);
  const thumb = x + 0.9 * width;
  await swipe(page, [
    [thumb, y],
    [thumb - 0.5 * width, y],
  ]);
  await expect(control).toHaveAttribute('aria-valuetext', /^0\.8/);
  expect(await page.evaluate(() => scrollY)).toBeGreaterThan(0);
  expect(await page.evaluate(() => history.length)).toBe(4);
});

test('a tap on the track sets the value, in one entry of the history', async ({ page }) => {
  await open(page);
  const control = slider(page, 'Damping');
  const { x, width, y } = await trackOf(control);
  const count = await page.evaluate(() => history.length);
  await page.touchscreen.tap(x + 0.75 * width, y);
  await expect(control).toHaveAttribute('aria-valuetext', /^1\.5/);
  await expect(control).toBeFocused();
  await expect.poll(() => new URL(page.url()).searchParams.get('gamma')).toMatch(/^1\.5/);
  expect(await page.evaluate(() => history.length)).toBe(count + 1);
  await page.keyboard.press('ArrowRight');
  await expect(control).toHaveAttribute('aria-valuetext', /^1\.5/);
});

test('a finger with which the browser begins to scroll after all gives the slider its value back', async ({
  page,
}) => {
  await open(page);
  const control = slider(page, 'Damping');
  const before = await control.getAttribute('aria-valuetext');
  await trackOf(control);
  await control.evaluate((element: HTMLInputElement) => {
    const { x, y, width } = element.getBoundingClientRect();
    const tell = (type: string, dx: number) =>
      element.dispatchEvent(
        new PointerEvent(type, {
          pointerId: 9,
          pointerType: 'touch',
          isPrimary: true,
          clientX: x + 0.7 * width + dx,
          clientY: y,
          bubbles: true,
          composed: true,
          cancelable: true,
        }),
      );
    tell('pointerdown', 0);
    tell('pointermove', 40);
    element.dataset.turned = element.value;
    tell('pointercancel', 40);
  });
  expect(Number(await control.getAttribute('data-turned'))).toBeGreaterThan(1.3);
  await expect(control).toHaveAttribute('aria-valuetext', before ?? '');
  await expect.poll(() => new URL(page.url()).searchParams.get('gamma')).toBeNull();
});

test('a pen turns a slider, and a mouse as ever', async ({ page }) => {
  await open(page);
  const control = slider(page, 'Damping');
  const { x, width, y } = await trackOf(control);
  await page.mouse.move(x + 0.6 * width, y);
  await page.mouse.down();
  await expect(control).toHaveAttribute('aria-valuetext', /^1\.2/);
  await page.mouse.move(x + 0.2 * width, y, { steps: 5 });
  await page.mouse.up();
  await expect(control).toHaveAttribute('aria-valuetext', /^0\.4/);
  const pen = await page.context().newCDPSession(page);
  const tell = (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', share: number, buttons: number) =>
    pen.send('Input.dispatchMouseEvent', {
      type,
      x: x + share * width,
      y,
      button: 'left',
      buttons,
      clickCount: 1,
      pointerType: 'pen',
    });
  await tell('mousePressed', 0.5, 1);
  await tell('mouseMoved', 0.7, 1);
  await tell('mouseMoved', 0.8, 1);
  await tell('mouseReleased', 0.8, 0);
  await expect(control).toHaveAttribute('aria-valuetext', /^1\.6/);
});
