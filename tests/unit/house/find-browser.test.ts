import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findBrowser, installedBrowser, namedBrowser } from '../../../tools/find-browser.ts';

const folder = mkdtempSync(join(tmpdir(), 'sharkfin-'));
const browser = join(folder, 'chromium');
writeFileSync(browser, '#!/bin/sh\n', { mode: 0o755 });

describe('the search for a browser', () => {
  it('stops at the first rung that leads to one', () => {
    const tried: number[] = [];
    const rung = (number: number, path?: string) => () => {
      tried.push(number);
      return path;
    };
    expect(findBrowser([rung(1), rung(2, '/a'), rung(3, '/b')])).toBe('/a');
    expect(tried).toEqual([1, 2]);
  });

  it('takes the browser that CHROMIUM names, and refuses a name that leads nowhere', () => {
    expect(namedBrowser(browser)).toBe(browser);
    expect(namedBrowser('')).toBeUndefined();
    expect(() => namedBrowser('/no/such/browser')).toThrow(
      "CHROMIUM must be the path of a Chromium or Chrome that can be run; got '/no/such/browser'.",
    );
  });

  it('finds an installed one on the path', () => {
    expect(installedBrowser([join(folder, 'nothing'), folder])).toBe(browser);
  });

  it('passes over one that does not start', () => {
    const stub = mkdtempSync(join(tmpdir(), 'sharkfin-'));
    writeFileSync(join(stub, 'chromium'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    expect(installedBrowser([stub, folder])).toBe(browser);
  });

  it('says what to install where there is none', () => {
    expect(() => findBrowser([() => undefined])).toThrow(/Install Chromium or Chrome .* CHROMIUM/);
  });
});
