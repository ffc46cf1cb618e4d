import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';
import { toolCommand } from './tool-command.ts';

/** One way to come by a browser: its path, or undefined where this way does not lead to one. */
export type Rung = () => string | undefined;

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
];

const ending = process.platform === 'win32' ? '.exe' : '';

const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  join(process.env.LOCALAPPDATA ?? '', 'Google\\Chrome\\Application\\chrome.exe'),
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * Whether a browser really starts. On Linux it must say its version: Ubuntu's `chromium-browser` may be a script that asks
 * for a snap, and a downloaded browser may miss system libraries. Elsewhere Chrome would open a window instead.
 */
function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    if (process.platform === 'linux') execFileSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 });
    return true;
  } catch {
    return false;
  }
}

/** The browser that the variable CHROMIUM names; a wrong name is an error, not a reason to take another. */
export function namedBrowser(path = process.env.CHROMIUM): string | undefined {
  if (!path) return undefined;
  if (runs(path)) return path;
  throw new Error(`CHROMIUM must be the path of a Chromium or Chrome that can be run; got '${path}'.`);
}

export function installedBrowser(folders = (process.env.PATH ?? '').split(delimiter)): string | undefined {
  const candidates = [
    ...folders.flatMap((folder) => names.map((name) => join(folder, name + ending))),
    ...places,
  ];
  return candidates.find(runs);
}

function run(command: string, ...words: readonly string[]): boolean {
  try {
    execFileSync(command, words, {
      stdio: ['ignore', 2, 2],
      timeout: 600_000,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    return true;
  } catch {
    return false;
  }
}

function playwrightBrowser(): string | undefined {
  const path = chromium.executablePath();
  return runs(path) ? path : undefined;
}

function downloadedBrowser(): string | undefined {
  return run(...toolCommand('@playwright/test', 'playwright'), 'install', 'chromium')
    ? playwrightBrowser()
    : undefined;
}

/** Debian and its kin, as root: a fresh container. */
function packagedBrowser(): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  run('apt-get', 'update');
  return run('apt-get', 'install', '-y', '--no-install-recommends', 'chromium')
    ? installedBrowser()
    : undefined;
}

const ladder: readonly Rung[] = [
  () => namedBrowser(),
  () => installedBrowser(),
  playwrightBrowser,
  downloadedBrowser,
  packagedBrowser,
];

/**
 * The browser for the tests: the first rung of the ladder that leads to one.
 * @throws Error saying what to install where none does
 */
export function findBrowser(rungs: readonly Rung[] = ladder): string {
  for (const rung of rungs) {
    const path = rung();
    if (path) return path;
  }
  throw new Error(
    'No browser was found. Install Chromium or Chrome (Debian: apt-get install chromium; macOS: brew install ' +
      '--cask google-chrome), or set CHROMIUM to the path of one.',
  );
}
