import { expect, test, type Page } from '@playwright/test';
import { open, prints, slider, stopOnErrors } from './page.ts';

stopOnErrors();

const sliders: readonly (readonly [string, string, readonly string[]])[] = [
  ['Resonance', 'omega0', ['surface', 'curve', 'image', 'path']],
  ['Damping', 'gamma', ['surface', 'curve', 'image', 'path']],
  ['Nonlinearity', 'epsilon', ['surface', 'curve', 'image', 'path']],
  ['Force of the slice', 'force', ['surface', 'curve', 'path']],
  ['Sweep takes', 'duration', ['surface', 'curve', 'image', 'path']],
  ['Noise(?! pattern)', 'noise', ['surface', 'curve', 'image']],
  ['Forces from', 'forceLow', ['surface', 'image']],
  ['Forces up to', 'forceHigh', ['surface', 'image']],
  ['Noise pattern', 'seed', ['surface', 'curve', 'image']],
];

/** The button that stands beside a slider. */
const setBack = (page: Page, name: string) =>
  page.getByRole('button', { name: new RegExp(`^Set ${name.replace('(?! pattern)', ' back')}`) });

test('a drag of any slider changes the views it acts on and the address together', async ({ page }) => {
  await open(page);
  const has = (key: string): boolean => new URL(page.url()).searchParams.has(key);
  for (const [name, key, changing] of sliders) {
    await test.step(`“${name}” changes ${changing.join(', ')}`, async () => {
      const before = await prints(page);
      const control = slider(page, name);
      await control.scrollIntoViewIfNeeded();
      const box = await control.boundingBox();
      if (!box) throw new Error(`The slider ${name} has no box.`);
      const value = await control.getAttribute('aria-valuetext');
      const middle = box.y + box.height / 2;
      await page.mouse.move(box.x + box.width * 0.3, middle);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width * 0.4, middle, { steps: 4 });
      await page.mouse.up();
      expect(await control.getAttribute('aria-valuetext'), name).not.toBe(value);
      const after = await prints(page);
      for (const view of changing) expect(after[view], `${name}: ${view}`).not.toBe(before[view]);
      await expect.poll(() => has(key), name).toBe(true);
      // the next one starts where this one did
      await setBack(page, name).click();
      await expect(control).toHaveAttribute('aria-valuetext', value ?? '');
      await expect.poll(() => has(key), name).toBe(false);
    });
  }
});

test('every control is reached and turned by the keyboard alone', async ({ page }) => {
  await open(page);
  for (const [name] of sliders) {
    const control = slider(page, name);
    await control.focus();
    const value = await control.getAttribute('aria-valuetext');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => control.getAttribute('aria-valuetext'), { message: name }).not.toBe(value);
    await expect(setBack(page, name)).toBeEnabled();
  }
  const field = page.getByRole('textbox', { name: 'Damping' });
  await field.focus();
  await field.fill('0.33');
  await page.keyboard.press('Enter');
  await expect(slider(page, 'Damping')).toHaveAttribute('aria-valuetext', /^0\.33/);
  await page.getByRole('button', { name: /^Set Damping back/ }).press('Enter');
  await expect(slider(page, 'Damping')).toHaveAttribute('aria-valuetext', /^0\.90/);
});
