import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { preview } from 'vite';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** @throws Error saying what to install where there is no Firefox */
export function findFirefox(): string {
  const named = process.env.FIREFOX;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const places = folders.flatMap((folder) => ['firefox-esr', 'firefox'].map((name) => join(folder, name)));
  const found = named ?? places.find((place) => existsSync(place));
  if (!found) {
    throw new Error(
      'No Firefox was found. Install one (Debian: apt-get install firefox-esr), or set FIREFOX to its path.',
    );
  }
  execFileSync(found, ['--version'], { stdio: 'ignore' });
  return found;
}

/** Firefox without a window offers no WebGL: on a screen, be it Xvfb's, it opens one. */
export function startFirefox(): Promise<Browser> {
  return puppeteer.launch({
    browser: 'firefox',
    executablePath: findFirefox(),
    headless: !process.env.DISPLAY,
    defaultViewport: { width: 1366, height: 768 },
    extraPrefsFirefox: { 'webgl.force-enabled': true, 'intl.accept_languages': 'en' },
  });
}

/** Serves the last build. */
export async function serveSite(): Promise<{ readonly address: string; close(): Promise<void> }> {
  if (!existsSync(join(root, 'dist/index.html'))) {
    throw new Error('There is no built page: run npm run build first.');
  }
  const server = await preview({ configFile: join(root, 'vite.config.ts'), preview: { port: 0 } });
  const address = server.resolvedUrls?.local[0];
  if (!address) throw new Error('The preview server tells no address.');
  return { address, close: () => server.close() };
}

/** A new tab, with every error that the page does not catch. */
export async function openTab(
  browser: Browser,
  address: string,
): Promise<{ readonly page: Page; readonly errors: readonly string[] }> {
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(address);
  return { page, errors };
}
