import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { open, stopOnErrors } from './page.ts';

stopOnErrors();

/** English and German of every word on screen, in pieces where values stand between them. */
const catalogue = [
  ...readFileSync(new URL('../../web/locales/de.xlf', import.meta.url), 'utf8').matchAll(
    /<source>(.*?)<\/source>\s*<target>(.*?)<\/target>/gs,
  ),
].map(([, source, target]) => ({ source, target }));

const pieces = (words: string): readonly string[] =>
  words
    .split(/<x [^>]*>/)
    .map((piece) => piece.replace(/\s+/g, ' ').replaceAll('&gt;', '>').trim())
    .filter((piece) => /[a-z]{3}/i.test(piece));

/** All that can be read or is read out, text by text. */
const shownWords = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const words: string[] = [];
    const visit = (root: Node): void => {
      for (const node of root.childNodes) {
        if (node instanceof Text) words.push(node.data);
        if (!(node instanceof Element) || node.matches('style, script, noscript, cite')) continue;
        for (const name of ['aria-label', 'title', 'aria-valuetext'])
          words.push(node.getAttribute(name) ?? '');
        visit(node);
        if (node.shadowRoot) visit(node.shadowRoot);
      }
    };
    visit(document.body);
    return words.map((text) => text.replace(/[\s\u00a0]+/g, ' ').trim()).filter((text) => text !== '');
  });

/** The pieces that are shown: short ones as a whole text, long ones within any. */
const found = (words: readonly string[], texts: readonly string[]): readonly string[] =>
  words
    .flatMap(pieces)
    .filter((piece) => texts.some((text) => (piece.length < 12 ? text === piece : text.includes(piece))));

test('the German pages have no English word left', async ({ page }) => {
  const differing = catalogue.filter(({ source, target }) => source !== target);
  const texts: Record<'en' | 'de', string[]> = { en: [], de: [] };
  for (const language of ['en', 'de'] as const) {
    for (const search of [
      '?v=1&gamma=99&direction=both',
      '?v=1&page=about',
      '?page=play&show=levels',
      '?page=play&show=history',
      // another round for each: one that was played is found as it was left
      `?page=play&level=fast-sweep&round=${language === 'de' ? 2 : 1}`,
    ]) {
      await open(page, search);
      await page.getByRole('combobox').first().selectOption(language);
      await expect(page.getByRole('link', { name: language === 'de' ? 'Über' : 'About' })).toBeVisible();
      // notices are fetched when there is something to say
      if (search.includes('gamma=99')) await expect(page.locator('notice-list li')).toBeVisible();
      // what is read out follows the headline once it has come to rest
      if (search.includes('direction')) {
        const headline = await page.locator('curve-sentence h1').innerText();
        await expect(page.locator('curve-sentence [role=status]')).toContainText(headline);
      }
      texts[language].push(...(await shownWords(page)));
    }
    // the last page was a round: its hints and its reveal
    await page.locator('round-screen .actions button:not(.primary)').click();
    texts[language].push(...(await shownWords(page)));
    await page.locator('round-screen .primary').click();
    await page.locator('reveal-screen summary').click();
    texts[language].push(...(await shownWords(page)));
  }
  const english = differing.map(({ source }) => source);
  expect(found(english, texts.en).length).toBeGreaterThan(110);
  expect(found(english, texts.de)).toEqual([]);
  const german = differing.map(({ target }) => target);
  expect(found(german, texts.de).length).toBeGreaterThan(110);
});

test('language and colours are kept over a reload', async ({ page }) => {
  await open(page);
  await page.getByRole('combobox', { name: 'Language' }).selectOption('Deutsch');
  await page.getByRole('button', { name: 'Helle Farben' }).click();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sie neigt sich wie eine Haiflosse.');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await page.getByRole('button', { name: 'Dunkle Farben' }).click();
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('the live sentence is there for screen readers once a change has come to rest', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Hysteresis' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Going down it jumps' })).toBeAttached();
});

test('what the German page paints and saves has no English word', async ({ page }) => {
  await page.addInitScript(`globalThis.painted = [];
    const { fillText } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.fillText = function (text, ...place) {
      painted.push(text);
      return fillText.call(this, text, ...place);
    };
    Object.defineProperty(navigator, 'languages', { value: ['de-DE'] });`);
  for (const direction of ['up', 'down', 'both']) {
    await open(page, `?v=1&direction=${direction}`);
    await expect(page.locator('html')).toHaveAttribute('lang', 'de');
    const download = page.waitForEvent('download');
    await page.getByText('Teilen', { exact: true }).click();
    await page.getByRole('button', { name: /PNG/ }).click();
    await download;
    const painted = await page.evaluate<string>('painted.join("\\n")');
    expect(painted).toContain('Schnitt 1.70');
    expect(painted).toContain('Startzahl 1');
    // what was painted before the language had come is not in the file; the address has one language
    const saved = painted.slice(painted.lastIndexOf('Sie neigt')).replace(/http\S+/, '');
    expect(saved).not.toMatch(/\b(slice|seed|up|down|both|sweep|response|path|amplitude of|drive|force)\b/i);
  }
});

test('a picture that cannot be made is regretted in German, without an exception’s English', async ({
  page,
}) => {
  await page.addInitScript(`HTMLCanvasElement.prototype.toBlob = (take) => take(null);
    Object.defineProperty(navigator, 'languages', { value: ['de-DE'] });`);
  await open(page);
  await page.getByText('Teilen', { exact: true }).click();
  await page.getByRole('button', { name: /PNG/ }).click();
  await expect(page.locator('notice-list li')).toHaveText(/^Der Browser konnte das Bild nicht herstellen/);
});

test('captions speak of the look that is open', async ({ page }) => {
  await open(page, '?page=play&level=noisy-image&round=7');
  const legend = page.locator('round-screen .legend');
  await expect(legend).toContainText('Dots: 2\u202f500 readings');
  await expect(legend).toContainText('Lines: yours.');
  await page.getByRole('button', { name: 'Image', exact: true }).click();
  await expect(legend).toHaveText('2\u202f500 readings, with noise σ = 0.50. Yours: without noise.');
  await page.getByRole('button', { name: 'Curve', exact: true }).click();
  await expect(legend).toContainText('Dots: 50 readings');
  await expect(legend).toContainText('Curve: yours.');
  await page.getByRole('button', { name: 'Submit guess' }).click();
  const headline = page.locator('reveal-screen h1');
  await expect(headline).toHaveText('The truth, with your lines over it');
  await page.getByRole('button', { name: 'Image', exact: true }).click();
  await expect(headline).toHaveText('The measurement, and the truth without noise');
  await page.getByRole('button', { name: 'Curve', exact: true }).click();
  await expect(headline).toHaveText('The truth, with your curve over it');
});
