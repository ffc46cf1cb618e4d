import { expect, test } from '@playwright/test';
import { matchSeed, openRound, submitButton } from './challenge.ts';
import { open, stopOnErrors } from './page.ts';

stopOnErrors();

test('the title names the place, in the language of the page', async ({ page }) => {
  await open(page);
  await expect(page).toHaveTitle('Explore · Sharkfin');
  await page.getByRole('link', { name: 'About' }).click();
  await expect(page).toHaveTitle('About · Sharkfin');
  await page.getByRole('combobox', { name: 'Language' }).selectOption('Deutsch');
  await expect(page).toHaveTitle('Über · Sharkfin');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await page.goBack();
  await expect(page).toHaveTitle('Erkunden · Sharkfin');
  await page.goForward();
  await expect(page).toHaveTitle('Über · Sharkfin');
  await page.reload();
  await expect(page).toHaveTitle('Über · Sharkfin');
});

test('every room of the challenge has a title of its own', async ({ page }) => {
  await openRound(page, 'noisy-curve');
  await expect(page).toHaveTitle('Round 1 of 5 · Level 5 · Noise · Sharkfin');
  await page.getByRole('combobox', { name: 'Language' }).selectOption('Deutsch');
  await expect(page).toHaveTitle('Runde 1 von 5 · Level 5 · Rauschen · Sharkfin');
  await page.getByRole('combobox', { name: 'Sprache' }).selectOption('English');
  await submitButton(page).click();
  await expect(page).toHaveTitle('The truth · Round 1 of 5 · Level 5 · Noise · Sharkfin');
  await page.getByRole('link', { name: 'Levels' }).click();
  await expect(page).toHaveTitle('Levels · Sharkfin');
  await page.getByRole('link', { name: 'History' }).click();
  await expect(page).toHaveTitle('History · Sharkfin');
  await page.goBack();
  await expect(page).toHaveTitle('Levels · Sharkfin');
  await page.goto(`/?page=play&show=match&level=noisy-curve&match=${matchSeed}`);
  await expect(page).toHaveTitle('Match · Noise · Sharkfin');
  await page.getByRole('link', { name: 'Explore', exact: true }).click();
  await expect(page).toHaveTitle('Explore · Sharkfin');
});
