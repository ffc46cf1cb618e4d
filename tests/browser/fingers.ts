import type { CDPSession, Locator, Page } from '@playwright/test';

export type Point = readonly [x: number, y: number];

/** Fingers go from their first points to their last in ten steps, all at once; one way for each finger. */
export async function swipe(
  page: Page,
  ...fingers: readonly (readonly [from: Point, to: Point])[]
): Promise<void> {
  const touch: CDPSession = await page.context().newCDPSession(page);
  const at = (share: number) =>
    fingers.map(([from, to], id) => ({
      id,
      x: from[0] + (to[0] - from[0]) * share,
      y: from[1] + (to[1] - from[1]) * share,
    }));
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(0) });
  for (let step = 1; step <= 10; step++) {
    await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(step / 10) });
  }
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

/** A slider in the middle of the screen: its left edge, its width, and the height of its track. */
export async function trackOf(
  control: Locator,
): Promise<{ readonly x: number; readonly width: number; readonly y: number }> {
  await control.evaluate((element) => element.scrollIntoView({ block: 'center', behavior: 'instant' }));
  const box = await control.boundingBox();
  if (!box) throw new Error('The slider has no box.');
  return { x: box.x, width: box.width, y: box.y + box.height / 2 };
}
