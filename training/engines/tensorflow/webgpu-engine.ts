import type { Engine } from '../engine.ts';
import { tensorEngine, useBackend } from './tensor-trainer.ts';

/** What an adapter says of itself. */
export interface AdapterWords {
  readonly vendor: string;
  readonly architecture: string;
  readonly device: string;
  readonly description: string;
  readonly isFallbackAdapter?: boolean;
}

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
export async function openWebgpu(accepts: (adapter: AdapterWords) => boolean = isHardware): Promise<Engine> {
  const { create, globals } = await import('webgpu');
  const gpu = create([]);
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) throw new Error(`WebGPU finds no graphics processor. ${remedy}`);
  const { vendor, architecture, description } = adapter.info;
  const words = [vendor, architecture, description].filter((word) => word !== '').join(', ');
  if (!accepts(adapter.info)) {
    throw new Error(`WebGPU finds only a graphics processor played by software (${words}). ${remedy}`);
  }
  Object.assign(globalThis, globals);
  offer(gpu);
  await import('@tensorflow/tfjs-backend-webgpu');
  await useBackend('webgpu');
  return tensorEngine('webgpu', 'webgpu', `TensorFlow.js on WebGPU: ${words}`);
}
