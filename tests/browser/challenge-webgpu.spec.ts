import { expect, test as base } from '@playwright/test';
import { expectNodesAnswers, playMatch, playRound } from './challenge.ts';
import { destroyDevice, sabotageWorkers } from './networks/fixture.ts';
import { softwareWebgpu } from './software-webgpu.ts';

const test = base.extend({ launchOptions: softwareWebgpu });

test('a whole match on WebGPU, with the answers that onnxruntime-node finds', async ({ page }) => {
  test.slow();
  await playMatch(page, 'noisy-image', 'webgpu');
  await expect(page.getByText(/Network on WebGPU/)).toBeVisible();
  await expectNodesAnswers(page, 'noisy-image', 1e-4);
});

test('a device destroyed in the middle of a round costs nobody an answer', async ({ page }) => {
  // the first of the networks, and the observer, whose worker has the same name
  await sabotageWorkers(page, destroyDevice, 2);
  await playRound(page, 'noisy-curve', '&runtime=webgpu');
  await expect(page.getByText(/Network on WebGPU/)).toBeVisible();
  await expectNodesAnswers(page, 'noisy-curve', 1e-4, 1);
});
