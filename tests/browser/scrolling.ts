import type { Page } from '@playwright/test';
import { twoFrames } from './page.ts';

/** Of fonts, no test knows which a machine has: plain letters for mathematics, and letters wider than those of any font. */
export const mathFonts = {
  'no mathematical font': 'math { font-family: serif; }',
  'a wide mathematical font':
    'math { font-family: serif; font-size: 1.3em; } mi, mn, mo { letter-spacing: 0.1em; }',
  'letters three times as large': 'math { font-size: 3em; }',
} as const;

/** Gives all that is on the page, through all shadow roots, more style. */
export const addStyle = (page: Page, style: string): Promise<void> =>
  page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    const visit = (root: Document | ShadowRoot): void => {
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
      for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot) visit(shadowRoot);
    };
    visit(document);
  }, style);

/** Makes every word on the page 1.3 times as long, as another language might. */
export const lengthenWords = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const longer = (word: string): string => word + word.slice(0, Math.round(0.3 * word.length));
    const visit = (root: Document | ShadowRoot): void => {
      const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        const text = texts.currentNode as Text;
        if (!text.parentElement?.closest('style, script, math')) {
          text.data = text.data.replace(/\p{L}{2,}/gu, longer);
        }
      }
      for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot) visit(shadowRoot);
    };
    visit(document);
  });

/** What scrolls on the page, and whether the keyboard can come there and scroll it. */
export interface Scroller {
  readonly what: string;
  readonly reached: boolean;
  /** Whether it is a stop with a name, or holds one that can be reached. */
  readonly named: boolean;
}

export async function scrollers(page: Page): Promise<readonly Scroller[]> {
  // boxes say that they scroll once they have been laid out
  await twoFrames(page);
  return page.evaluate(() => {
    const all: Element[] = [];
    const visit = (root: Document | ShadowRoot): void => {
      for (const element of root.querySelectorAll('*')) {
        all.push(element);
        if (element.shadowRoot) visit(element.shadowRoot);
      }
    };
    visit(document);
    const parentOf = (element: Element): Element | null =>
      element.assignedSlot ?? element.parentElement ?? (element.getRootNode() as ShadowRoot).host ?? null;
    const within = (outer: Element, element: Element): boolean => {
      for (let at = parentOf(element); at; at = parentOf(at)) if (at === outer) return true;
      return false;
    };
    const scrolls = (element: Element): boolean => {
      const { overflowX, overflowY } = getComputedStyle(element);
      return (
        (/auto|scroll/.test(overflowX) && element.scrollWidth > element.clientWidth + 1) ||
        (/auto|scroll/.test(overflowY) && element.scrollHeight > element.clientHeight + 1)
      );
    };
    const stops = all.filter(
      (element) => (element as HTMLElement).tabIndex >= 0 && element.checkVisibility(),
    );
    return all
      .filter(
        (element) => element !== document.documentElement && element.checkVisibility() && scrolls(element),
      )
      .map((element) => {
        const own = stops.includes(element);
        return {
          what: `${element.localName}.${element.className}`,
          reached: own || stops.some((stop) => within(element, stop)),
          named: !own || element.localName === 'main' || element.hasAttribute('aria-label'),
        };
      });
  });
}
