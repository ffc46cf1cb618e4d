import { expect, test } from '@playwright/test';
import { everybodyAnswered, openRound, reveal, submitButton } from './challenge.ts';
import { stopOnErrors } from './page.ts';

stopOnErrors();

test('rounds leave nothing behind in a page that is played in for weeks', async ({ page }) => {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const nodeCount = async (): Promise<number> => {
    await session.send('HeapProfiler.collectGarbage');
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'Nodes')?.value ?? NaN;
  };
  const playOn = async (): Promise<void> => {
    await everybodyAnswered(page);
    await reveal(page);
    await page.getByRole('button', { name: 'Next round' }).click();
    await expect(submitButton(page)).toBeVisible();
  };
  await openRound(page, 'noisy-image');
  // what is made once, as a second room of each kind does not
  await playOn();
  const before = await nodeCount();
  await playOn();
  await playOn();
  // a round and its reveal are some 1,400 nodes
  expect((await nodeCount()) - before).toBeLessThan(500);
});
