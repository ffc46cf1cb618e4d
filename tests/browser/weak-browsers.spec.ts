import { pathToFileURL } from 'node:url';
import { expect, test, type Page } from '@playwright/test';
import { openRound, reveal } from './challenge.ts';
import { open, slider, stopOnErrors, take } from './page.ts';

stopOnErrors();

const forbidden = `throw new DOMException('Access is denied for this document.', 'SecurityError')`;

/**
 * What a browser may lack, as scripts that run before ours, by visit: what takes a visit together are lacks of which none
 * hides another.
 */
const visits: readonly Readonly<Record<string, string>>[] = [
  {
    'no WebAssembly': 'delete globalThis.WebAssembly',
    'blocked fonts': `document.fonts.load = () => Promise.reject(new DOMException('Blocked', 'NetworkError'))`,
  },
  {
    'WebAssembly without SIMD': 'WebAssembly.validate = () => false',
    'no list of fonts': `Object.defineProperty(document, 'fonts', { value: undefined })`,
    'no idle time': 'delete globalThis.requestIdleCallback',
  },
  {
    'a limit on what the page compiles': `const { Module } = WebAssembly;
      WebAssembly.Module = function (bytes) {
        if (bytes.length > 4096) throw new RangeError('WebAssembly.Compile is disallowed on the main thread');
        return new Module(bytes);
      };`,
    'no storage': `for (const name of ['localStorage', 'sessionStorage', 'indexedDB'])
        Object.defineProperty(globalThis, name, { get() { ${forbidden}; } });`,
  },
  {
    'a policy against WebAssembly': `WebAssembly.Module = function () {
        throw new WebAssembly.CompileError('Refused to compile: unsafe-eval is not allowed');
      };`,
    'no database': `Object.defineProperty(globalThis, 'indexedDB', { value: undefined })`,
  },
  {
    'no workers': 'delete globalThis.Worker',
    'no list of languages': `Object.defineProperty(navigator, 'languages', { value: undefined })`,
  },
  {
    'refused workers': `globalThis.Worker = class { constructor() { ${forbidden}; } }`,
    'no canvas off screen': 'delete globalThis.OffscreenCanvas; delete globalThis.createImageBitmap',
  },
];

for (const visit of visits) {
  test(`explorer and par go on with ${Object.keys(visit).join(', and ')}`, async ({ page }) => {
    for (const script of Object.values(visit)) await page.addInitScript(script);
    await open(page);
    await page.getByRole('button', { name: 'Hysteresis' }).click();
    await expect(slider(page, 'Damping')).toHaveValue('0.7');
    await take(page, 'Save the picture (PNG)');
    await page.getByRole('link', { name: 'About' }).click();
    await expect(page.locator('about-page h1')).toBeVisible();
    await openRound(page, 'resonance', 7);
    const totals = await reveal(page);
    expect(totals.par).toBeGreaterThan(80);
    await page.getByRole('link', { name: 'History' }).click();
    await expect(page.locator('round-history h1')).toBeVisible();
  });
}

test('a browser without workers says why there is no network, in the language of the page', async ({
  page,
}) => {
  await page.addInitScript('delete globalThis.Worker');
  await openRound(page, 'noisy-image', 7);
  await page.getByText('What is missing').click();
  await expect(page.getByRole('alert')).toContainText('This browser cannot run networks');
  await page.getByRole('combobox', { name: 'Language' }).selectOption('Deutsch');
  await expect(page.getByRole('alert')).toContainText('Dieser Browser kann keine Netze rechnen');
});

for (const [what, script] of [
  ['no clipboard', 'delete Navigator.prototype.clipboard'],
  ['a clipboard that refuses', `Clipboard.prototype.writeText = () => { ${forbidden}; }`],
] as const) {
  test(`with ${what} the link stands selected for copying by hand, in explorer and challenge`, async ({
    page,
  }) => {
    await page.addInitScript(script);
    await open(page, '?v=1&gamma=0.50');
    await page.getByText('Share', { exact: true }).click();
    await page.getByRole('button', { name: 'Copy the link' }).click();
    const field = page.getByRole('textbox', { name: 'The link' });
    await expect(field).toHaveValue(/\?v=1&gamma=0\.50$/);
    await expect(field).toBeFocused();
    const selected = (element: HTMLInputElement): boolean =>
      element.selectionStart === 0 && element.selectionEnd === element.value.length;
    expect(await field.evaluate(selected)).toBe(true);
    await expect(page.locator('notice-list')).not.toContainText(/undefined|denied/);
    await openRound(page, 'resonance', 7);
    await reveal(page);
    await page.getByRole('button', { name: 'Challenge a friend' }).click();
    await expect(field).toHaveValue(/level=resonance&round=7&beat=/);
    await expect(field).toBeFocused();
  });
}

/** The page's own sentence, for all who see no page. */
const says = async (page: Page): Promise<void> => {
  await expect(page.getByText(/^\s*Sharkfin is starting\. If nothing comes, reload the page/)).toBeVisible();
  await expect(page.getByText(/^\s*Sharkfin startet\. Wenn nichts kommt/)).toBeVisible();
};

for (const [what, fulfil] of [
  ['did not arrive', { status: 404 }],
  ['an old browser does not understand', { contentType: 'text/javascript', body: 'let a = 1 ??? 2' }],
  ['fails as it starts', { contentType: 'text/javascript', body: 'throw 0' }],
] as const) {
  test(`a page whose script ${what} says what to do`, async ({ page }) => {
    page.removeAllListeners('pageerror');
    await page.route(/assets\/index-.*\.js$/, (route) => route.fulfill(fulfil));
    await page.goto('/');
    await says(page);
  });
}

test('a page that fails at its first picture of itself says what to do', async ({ page }) => {
  page.removeAllListeners('pageerror');
  await page.addInitScript(
    'Float32Array.prototype.fill = Float32Array.prototype.set = () => { throw new Error("broken"); }',
  );
  await page.goto('/');
  await says(page);
});

test('a page opened as a file says what to do', async ({ page }) => {
  await page.goto(pathToFileURL('dist/index.html').href);
  await says(page);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the page says what to do', async ({ page }) => {
    await page.goto('/');
    await says(page);
  });
});

test('a page that starts never shows the sentence of one that does not', async ({ page }) => {
  await open(page);
  await expect(page.getByText('Sharkfin is starting')).toBeHidden();
});

test('a part that cannot be loaded is told, the rest goes on, and another attempt succeeds', async ({
  page,
}) => {
  await page.route(/about-page.*\.js$/, (route) => route.abort());
  await page.route(/live-guess.*\.js$/, (route) => route.fulfill({ status: 404 }));
  await open(page);
  // to come near is no reason for a warning
  await page.getByRole('link', { name: 'About' }).hover();
  await page.getByRole('button', { name: 'Hysteresis' }).click();
  await expect(page.locator('notice-list li')).toHaveCount(0);
  await page.getByRole('button', { name: 'Let the network read this' }).click();
  await expect(page.getByText('A part of the page could not be loaded; reload it')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Let the network read this' })).toBeVisible();
  await page.getByRole('link', { name: 'About' }).click();
  await expect(page.getByText('A part of the page could not be loaded; reload it')).toBeVisible();
  await page.getByRole('link', { name: 'Explore', exact: true }).click();
  await slider(page, 'Damping').fill('1.2');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.unroute(/about-page.*\.js$/);
  await page.getByRole('link', { name: 'About' }).click();
  await expect(page.locator('about-page h1')).toBeVisible();
});

test('a language that cannot be loaded leaves the one before, and comes when it can', async ({ page }) => {
  await page.route(/assets\/de-.*\.js$/, (route) => route.abort());
  await open(page);
  const languages = page.getByRole('combobox', { name: 'Language' });
  await languages.selectOption('Deutsch');
  await expect(page.getByText('A part of the page could not be loaded')).toBeVisible();
  await expect(languages).toHaveValue('en');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.unroute(/assets\/de-.*\.js$/);
  await languages.selectOption('Deutsch');
  await expect(page.getByRole('link', { name: 'Über' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
});
