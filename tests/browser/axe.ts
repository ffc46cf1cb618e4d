import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { expect, type Page } from '@playwright/test';
import { twoFrames } from './page.ts';

const rules = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong with what the page shows now, once it has fitted itself to its place. */
export async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(rules);
  await twoFrames(page);
  const results = await page.evaluate(() =>
    (window as unknown as { axe: { run(root: Document): Promise<AxeResults> } }).axe.run(document),
  );
  expect(results.passes.length).toBeGreaterThan(10);
  return results.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}
