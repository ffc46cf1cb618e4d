import { expect, test } from '@playwright/test';
import { open, prints, slider, stopOnErrors } from './page.ts';

stopOnErrors();

test('a lost WebGL context leaves the plots alive, is told, and comes back', async ({ page }) => {
  await open(page);
  const before = await prints(page);
  const extension = await page.evaluateHandle(() => {
    const explorer = document.querySelector('sharkfin-app')?.shadowRoot?.querySelector('explorer-page');
    const view = explorer?.shadowRoot?.querySelector('surface-view');
    const canvas = view?.shadowRoot?.querySelector<HTMLCanvasElement>('.surface canvas');
    const loss = canvas?.getContext('webgl2')?.getExtension('WEBGL_lose_context');
    if (!loss) throw new Error('WEBGL_lose_context is missing.');
    loss.loseContext();
    return loss;
  });
  await expect(page.getByText('The graphics device was lost.')).toBeVisible();
  await slider(page, 'Damping').fill('0.5');
  const during = await prints(page);
  expect(during.surface).toBe('none');
  expect(during.curve).not.toBe(before.curve);
  await extension.evaluate((loss) => loss.restoreContext());
  await expect(page.getByText('The graphics device was lost.')).toHaveCount(0);
  const lost = await prints(page);
  await slider(page, 'Damping').fill('0.90');
  await expect(slider(page, 'Damping')).toHaveAttribute('aria-valuetext', /^0\.90/);
  const after = await prints(page);
  expect(lost.surface).not.toBe('none');
  expect(after.surface).not.toBe(lost.surface);
});

test('while the renderer is busy the plots go on, and the surface waits to show the newest state', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const prototype = WebGL2RenderingContext.prototype;
    const renderer = Object.assign(window, { busy: false, pictureCount: 0 });
    const { fenceSync, getSyncParameter } = prototype;
    prototype.fenceSync = function (...rest) {
      renderer.pictureCount++;
      return Reflect.apply(fenceSync, this, rest);
    };
    prototype.getSyncParameter = function (...rest) {
      return renderer.busy ? this.UNSIGNALED : (Reflect.apply(getSyncParameter, this, rest) as number);
    };
  });
  await open(page);
  const setBusy = (busy: boolean) => page.evaluate((busy) => void Object.assign(window, { busy }), busy);
  const pictureCount = () => page.evaluate(() => Number(Reflect.get(window, 'pictureCount')));
  const surface = () => page.getByRole('img', { name: /^Response surface/ }).screenshot();
  const curve = () => page.locator('response-plot').screenshot();
  await expect.poll(pictureCount).toBeGreaterThan(0);
  await setBusy(true);
  const countBefore = await pictureCount();
  const curveBefore = await curve();
  for (const value of ['0.5', '0.9', '1.3', '0.7', '1.1', '1.6', '0.3']) {
    const control = slider(page, 'Force of the slice');
    await control.fill(value);
    await expect(control).toHaveAttribute('aria-valuetext', new RegExp(`^${value}`));
  }
  expect((await curve()).equals(curveBefore)).toBe(false);
  expect((await pictureCount()) - countBefore).toBeLessThanOrEqual(2);
  const held = await surface();
  await setBusy(false);
  await expect.poll(async () => (await surface()).equals(held)).toBe(false);
});

test('without WebGL the plots work and the page says what is missing', async ({ page }) => {
  await page.addInitScript(() => {
    const original = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (
      this: HTMLCanvasElement,
      kind: string,
      ...rest: unknown[]
    ) {
      return kind.startsWith('webgl')
        ? null
        : (Reflect.apply(original, this, [kind, ...rest]) as RenderingContext | null);
    } as typeof original;
  });
  await open(page);
  await expect(page.getByText('This browser offers no WebGL 2')).toBeVisible();
  const before = await prints(page);
  await slider(page, 'Nonlinearity').fill('0.05');
  const after = await prints(page);
  expect(after.curve).not.toBe(before.curve);
  expect(after.image).not.toBe(before.image);
});

test('pointing at the surface reads out drive frequency, force and amplitude', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Top' }).click();
  const box = await page.getByRole('img', { name: /^Response surface/ }).boundingBox();
  if (!box) throw new Error('The surface has no box.');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await expect(page.locator('output.readout')).toContainText(/ω = \S+ · F = \S+ · \|z\| =\s+\d/);
});

test('arrows turn the surface, with shift they move it, plus and minus zoom, 0 sets it back', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page);
  const picture = async (): Promise<string> => (await prints(page)).surface;
  const start = await picture();
  let before = start;
  await page.getByRole('img', { name: /^Response surface/ }).focus();
  for (const key of ['ArrowLeft', 'ArrowUp', '+', 'Shift+ArrowRight', 'Shift+ArrowDown', '-']) {
    await page.keyboard.press(key);
    const after = await picture();
    expect(after, key).not.toBe(before);
    before = after;
  }
  await page.keyboard.press('ArrowRight');
  expect(await picture()).not.toBe(start);
  const oblique = page.getByRole('button', { name: 'Oblique' });
  await expect(oblique).toHaveAttribute('aria-pressed', 'false');
  await page.keyboard.press('0');
  await expect.poll(picture).toBe(start);
  await expect(oblique).toHaveAttribute('aria-pressed', 'true');
});

test('a camera preset looks the same whichever way one comes to it, and is in the link', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const pictures: string[] = [];
  for (const view of ['front', 'top', 'oblique']) {
    await open(page, view === 'oblique' ? '' : `?v=1&view=${view}`);
    pictures.push((await prints(page)).surface);
  }
  expect(new Set(pictures).size).toBe(3);
  for (const [i, name] of ['Front', 'Top', 'Oblique'].entries()) {
    await page.getByRole('button', { name }).click();
    await expect.poll(async () => (await prints(page)).surface, { message: name }).toBe(pictures[i]);
    await expect(page.getByRole('button', { name })).toHaveAttribute('aria-pressed', 'true');
  }
});

test('a drag of the mouse turns the surface, the wheel zooms it', async ({ page }) => {
  await open(page);
  const before = (await prints(page)).surface;
  const box = await page.getByRole('img', { name: /^Response surface/ }).boundingBox();
  if (!box) throw new Error('The surface has no box.');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + 60, box.y + box.height / 2, { steps: 3 });
  await page.mouse.up();
  const turned = (await prints(page)).surface;
  expect(turned).not.toBe(before);
  await page.mouse.wheel(0, -300);
  await expect.poll(async () => (await prints(page)).surface).not.toBe(turned);
});
