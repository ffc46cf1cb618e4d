import { expect, test, type Page } from '@playwright/test';
import { violations } from './axe.ts';
import { open, stopOnErrors } from './page.ts';

stopOnErrors();

for (const colours of ['dark', 'light'] as const) {
  for (const [name, search] of [
    ['explorer, with a notice', '?v=1&direction=both&gamma=99'],
    ['About page', '?v=1&page=about'],
  ] as const) {
    test(`axe finds nothing wrong with the ${name}, in ${colours} colours, wide and narrow`, async ({
      page,
    }) => {
      await page.emulateMedia({ colorScheme: colours });
      await open(page, search);
      if (search.includes('gamma')) await expect(page.getByText('gamma = 99 in the link')).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await page.setViewportSize({ width: 360, height: 640 });
      expect(await violations(page)).toEqual([]);
    });
  }
}

/** Name and outline of what has the focus, through all shadow roots. */
const focused = (page: Page): Promise<{ readonly name: string; readonly outline: string }> =>
  page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    if (!element || element === document.body) return { name: '', outline: '' };
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const labelled = element.getAttribute('aria-label') ?? element.textContent;
    const name = (element as HTMLInputElement).labels?.[0]?.textContent ?? labelled;
    return { name: name.replace(/\s+/g, ' ').trim(), outline: `${outlineStyle} ${outlineWidth}` };
  });

test('the tabulator goes from the top to the plots, and shows where it is', async ({ page }) => {
  await open(page);
  const names: string[] = [];
  for (let count = 0; count < 80; count++) {
    await page.keyboard.press('Tab');
    const { name, outline } = await focused(page);
    if (name === '') break;
    names.push(name);
    expect(outline, name).toMatch(/^solid 2px$/);
  }
  const order = [
    'Explore',
    'Play',
    'About',
    'Share',
    'Language',
    'Light colours',
    'Linear peak',
    'Drowned in noise',
  ];
  expect(names.filter((name) => order.includes(name))).toEqual(order);
  const rooms = ['Linear peak', 'Both', 'Oblique', 'What it means'].map((name) => names.indexOf(name));
  expect(rooms).toEqual([...rooms].sort((a, b) => a - b));
  expect(rooms[0]).toBeGreaterThan(0);
});

test('the menu opens by a key, and Escape closes it and goes back to where it was', async ({ page }) => {
  await open(page);
  const share = page.getByText('Share', { exact: true });
  await share.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Copy the link' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Copy the link' })).toBeHidden();
  await expect(share).toBeFocused();
});
