import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { preview } from 'vite';
import config from '../../playwright.config.ts';
import { findBrowser } from '../../tools/find-browser.ts';
import { report, timing } from './measure.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const frameCount = 200;

/**
 * The page's own work per dragged frame: from the start of the frame until surface, plots and controls have been told
 * what to draw. What the software renderer then does with it, in another process, is not the page's. The page itself
 * marks the span; here a slider is dragged by one step a frame and the spans are collected.
 */
export async function pageSection(): Promise<void> {
  if (!existsSync(`${root}dist/index.html`))
    throw new Error('The page is not built; run npm run build first.');
  const server = await preview({
    configFile: `${root}vite.config.ts`,
    preview: { port: 4318, strictPort: true },
  });
  const args = config.use?.launchOptions?.args ?? [];
  const browser = await chromium.launch({ executablePath: findBrowser(), args });
  try {
    for (const direction of ['up', 'both']) {
      const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
      await page.goto(`http://localhost:4318/?v=1&direction=${direction}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      const durations = await page.evaluate(async (count) => {
        const panel = document.querySelector('sharkfin-app')?.shadowRoot?.querySelector('parameter-panel');
        const slider = panel?.shadowRoot
          ?.querySelectorAll('parameter-slider')[1]
          ?.shadowRoot?.querySelector<HTMLInputElement>('input[type=range]');
        if (!slider) throw new Error('The page has no slider for the damping.');
        const collected: number[] = [];
        new PerformanceObserver((list) => {
          for (const entry of list.getEntriesByName('sharkfin-frame')) collected.push(entry.duration);
        }).observe({ type: 'measure' });
        for (let i = 0; collected.length < count + 30; i++) {
          slider.value = String(0.4 + 0.01 * (i % 100));
          slider.dispatchEvent(new Event('input', { bubbles: true }));
          await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
        }
        // the first frames warm the compiler up
        return collected.slice(30);
      }, frameCount);
      const { median } = timing(durations);
      const late = [...durations].sort((a, b) => a - b)[Math.floor(0.95 * durations.length)];
      report(`page, work per dragged frame (${direction}), median`, `${median.toFixed(2)} ms`, {
        text: 'at most 4 ms',
        reached: median <= 4,
      });
      report('  95th percentile', `${late.toFixed(2)} ms`, { text: 'at most 8 ms', reached: late <= 8 });
      await page.close();
    }
  } finally {
    await browser.close();
    await server.close();
  }
}
