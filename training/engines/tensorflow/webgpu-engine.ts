import { firstLine } from '../../process/first-line.ts';
import type { Engine } from '@sharkfin/networks/engine';
import { findAdapter, type AdapterWords } from './adapter.ts';
import { tensorEngine, useBackend } from './tensor-trainer.ts';

/** Whether an adapter is a graphics processor, and not a program that plays one (SwiftShader, Mesa's llvmpipe, WARP). */
export function isHardware(adapter: AdapterWords): boolean {
  const { vendor, architecture, device, description, isFallbackAdapter = false } = adapter;
  const words = [vendor, architecture, device, description].join(' ');
  return !isFallbackAdapter && !/swiftshader|llvmpipe|lavapipe|software|basic render|\bwarp\b/i.test(words);
}

const remedy =
  "Install the graphics processor's Vulkan driver and libvulkan1 and try again, or use --engine onnx.";

/** Lets TensorFlow.js find WebGPU where a page would have it. */
function offer(gpu: unknown): void {
  const scope = globalThis as { navigator?: object };
  // Node 21 and newer have a navigator, without a gpu
  if (!scope.navigator) Object.defineProperty(globalThis, 'navigator', { value: {}, configurable: true });
  Object.defineProperty(scope.navigator, 'gpu', { value: gpu, configurable: true });
}

/**
 * TensorFlow.js on WebGPU, by Dawn, on a graphics processor.
 * @param accepts which adapters will do
 * @throws Error with the remedy where there is none
 */
export async function openWebgpu(
  accepts: (adapter: AdapterWords) => boolean = isHardware,
  find: () => AdapterWords | null = findAdapter,
): Promise<Engine> {
  let adapter: AdapterWords | null;
  try {
    adapter = find();
  } catch (error) {
    throw new Error(`WebGPU (Dawn) does not load: ${firstLine(error)}. ${remedy}`, { cause: error });
  }
  if (!adapter) throw new Error(`WebGPU finds no graphics processor. ${remedy}`);
  const { vendor, architecture, description } = adapter;
  const words = [vendor, architecture, description].filter((word) => word !== '').join(', ');
  if (!accepts(adapter)) {
    throw new Error(`WebGPU finds only a graphics processor played by software (${words}). ${remedy}`);
  }
  const { create, globals } = await import('webgpu');
  Object.assign(globalThis, globals);
  offer(create([]));
  await import('@tensorflow/tfjs-backend-webgpu');
  await useBackend('webgpu');
  return tensorEngine('webgpu', 'webgpu', `TensorFlow.js on WebGPU: ${words}`);
}
