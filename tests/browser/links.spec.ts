import { expect, test } from '@playwright/test';
import { open, slider, solved, stopOnErrors } from './page.ts';

stopOnErrors();

test('a reload of a copied address shows the same state', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Hysteresis' }).click();
  await slider(page, 'Damping').fill('0.55');
  await page.getByRole('button', { name: 'Top' }).click();
  await expect.poll(() => page.url()).toContain('view=top');
  const address = page.url();
  await expect.poll(async () => (await solved(page)).camera).toBe('top');
  const before = await solved(page);
  await open(page, new URL(address).search);
  expect(await slider(page, 'Damping').getAttribute('aria-valuetext')).toContain('0.55');
  expect(page.url()).toBe(address);
  expect(await solved(page)).toEqual(before);
});

test('back undoes a change and forward makes it again', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Linear peak' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The peak stands upright.');
  await page.getByRole('button', { name: 'Both' }).click();
  await page.goBack();
  await expect(page.getByRole('button', { name: 'Both' })).toHaveAttribute('aria-pressed', 'false');
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('It leans over like a shark fin.');
  await page.goForward();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The peak stands upright.');
});

test('bad values in a link are clamped, and the page says so', async ({ page }) => {
  await open(page, '?v=1&gamma=99&epsilon=lots');
  await expect(
    page.getByText('gamma = 99 in the link lies outside what can be set; 2.00 is shown'),
  ).toBeVisible();
  await expect(page.getByText('epsilon = “lots” in the link cannot be read')).toBeVisible();
  await page.getByRole('button', { name: 'Got it' }).click();
  await expect(page.getByText('in the link')).toHaveCount(0);
});

test('the About page explains the equation and cites the lesson', async ({ page }) => {
  await open(page);
  await page.getByRole('link', { name: 'About' }).click();
  await expect(page.getByText('Lesson 3: A full-fledged application to physics')).toBeVisible();
  await expect(page.locator('math').first()).toBeVisible();
  expect(page.url()).toContain('page=about');
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('It leans over like a shark fin.');
});
