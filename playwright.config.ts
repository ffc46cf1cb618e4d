import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';
import { findBrowser } from './tools/find-browser.ts';
import { shellWord } from './tools/shell-word.ts';
import { toolCommand } from './tools/tool-command.ts';

/** A port that is free now, so that two copies of the project can be tested at once. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, 'localhost');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

// Playwright's own processes read this file again, and find the port where the first of them left it
const port = (process.env.SHARKFIN_TEST_PORT ??= String(await freePort()));

/**
 * What Chromium is to do without. A second list replaces Playwright's own, so what matters of that one stands here too; names
 * that a browser does not know do no harm.
 */
const disabledFeatures = [
  // Playwright's: no traffic of the browser's own, navigations and paint as tests expect them
  'AimEnabled',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  // the address bar of every window is two web pages more, which took longer than the page under test
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxPopup',
];

/** Software rendering everywhere, so that a test means the same on every machine; no traffic of the browser's own. */
const browserArguments = [
  `--disable-features=${disabledFeatures.join(',')}`,
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  // WebGL alone is drawn as by a graphics processor: to put the page together that way, in software, took a third of the time
  '--disable-gpu-compositing',
  // a round is over before a network computed by optimised code would have repaid its compilation
  '--js-flags=--wasm-tiering-budget=50000000',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Chromium's sandbox does not run as root, as in a container
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

export default defineConfig({
  testDir: 'tests/browser',
  outputDir: 'test-results',
  // against what hangs: a busy machine takes ten times as long as an idle one
  timeout: 180_000,
  expect: { timeout: 60_000 },
  // a test waits as often as it works; more than two at once would wait for software rendering
  workers: Math.min(2, availableParallelism()),
  retries: 0,
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: 'test-results/browser.json' }]],
  use: {
    baseURL: `http://localhost:${port}`,
    viewport: { width: 1366, height: 768 },
    colorScheme: 'dark',
    launchOptions: { executablePath: findBrowser(), args: browserArguments },
  },
  webServer: {
    command: [...toolCommand('vite'), 'preview', '--port', port, '--strictPort']
      .map((word) => shellWord(word))
      .join(' '),
    port: Number(port),
    reuseExistingServer: false,
  },
});
