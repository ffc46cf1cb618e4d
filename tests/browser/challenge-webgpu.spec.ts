import { expect, test as base } from '@playwright/test';
import { expectNodesAnswers, playMatch } from './challenge.ts';
import { softwareWebgpu } from './software-webgpu.ts';

const test = base.extend({ launchOptions: softwareWebgpu });

test('a whole match on WebGPU, with the answers that onnxruntime-node finds', async ({ page }) => {
  test.slow();
  await playMatch(page, 'noisy-image', 'webgpu');
  await expect(page.getByText(/Network on WebGPU/)).toBeVisible();
  await expectNodesAnswers(page, 'noisy-image', 1e-4);
});
