import { expect, test, type Page } from '@playwright/test';
import { knobNames, parameterRanges } from '../../web/links/knobs.ts';
import { openRound } from './challenge.ts';
import { open, stopOnErrors } from './page.ts';

stopOnErrors();

/** Fields whose number is wider than they are, with the number. */
const overflowing = (page: Page): Promise<readonly string[]> =>
  page.evaluate(async () => {
    await document.fonts.load('1em "Inter Variable"');
    const found: string[] = [];
    const visit = (root: ParentNode): void => {
      for (const element of root.querySelectorAll('*')) {
        if (element instanceof HTMLInputElement && element.className === 'value') {
          const { value, scrollWidth, clientWidth } = element;
          if (value === '' || scrollWidth > clientWidth)
            found.push(`${value}: ${scrollWidth} > ${clientWidth}`);
        }
        if (element.shadowRoot) visit(element.shadowRoot);
      }
    };
    visit(document);
    return found;
  });

const sizes = { 'usual text': 16, 'text twice as large': 32 } as const;

for (const [what, size] of Object.entries(sizes)) {
  for (const [screen, viewport] of [
    ['a laptop', { width: 1366, height: 768 }],
    ['a telephone', { width: 360, height: 640 }],
  ] as const) {
    test(`no number runs out of its field on ${screen} with ${what}, at either end of any range`, async ({
      page,
    }) => {
      await page.setViewportSize(viewport);
      const session = await page.context().newCDPSession(page);
      await session.send('Page.enable');
      await session.send('Page.setFontSizes', { fontSizes: { standard: size, fixed: size } });
      for (const end of ['low', 'high'] as const) {
        const values = knobNames.map((name) => `${name}=${parameterRanges[name][end]}`);
        await open(page, `?v=1&${values.join('&')}`);
        for (const language of ['de', 'en']) {
          await page.getByRole('combobox').first().selectOption(language);
          await expect(page.locator('html')).toHaveAttribute('lang', language);
          expect(await overflowing(page)).toEqual([]);
        }
      }
      // the widest number of all is a round's: epsilon may be told with a sign
      await open(page, '?v=1&epsilon=-0.150');
      expect(await overflowing(page)).toEqual([]);
      await openRound(page, 'master', 7);
      expect(await overflowing(page)).toEqual([]);
    });
  }
}
