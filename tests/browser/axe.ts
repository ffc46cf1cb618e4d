import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { expect, type Page } from '@playwright/test';

const rules = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong with what the page shows now, once it has fitted itself to its place. */
export async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(rules);
  // sizes are told at the end of a frame, and what follows from them is there at the end of the next
  await page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
  });
  const results = await page.evaluate(() =>
    (window as unknown as { axe: { run(root: Document): Promise<AxeResults> } }).axe.run(document),
  );
  expect(results.passes.length).toBeGreaterThan(10);
  return results.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}
