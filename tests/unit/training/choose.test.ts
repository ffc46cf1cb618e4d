import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { chooseEngine, type Opener } from '../../../training/engines/choose.ts';
import { engineNames, type EngineName } from '../../../networks/engine.ts';
import { openOnnx } from '../../../training/engines/onnx-engine.ts';
import { openTensorflow } from '../../../training/engines/tensorflow/native-engine.ts';
import { findAdapter } from '../../../training/engines/tensorflow/adapter.ts';
import { isHardware, openWebgpu } from '../../../training/engines/tensorflow/webgpu-engine.ts';

const refuse =
  (reason: string): Opener =>
  () =>
    Promise.reject(new Error(reason));

/** All refused, but for those given. */
function openers(given: Partial<Record<EngineName, Opener>>): Readonly<Record<EngineName, Opener>> {
  const all = engineNames.map((name) => [name, given[name] ?? refuse(`No ${name} here.`)] as const);
  return Object.fromEntries(all) as Record<EngineName, Opener>;
}

const like =
  (name: EngineName): Opener =>
  async () => ({ ...(await openOnnx()), name });

describe('choosing an engine', () => {
  it('takes the first that there is, and says why not those before', async () => {
    const { engine, tried } = await chooseEngine('auto', openers({ onnx: like('onnx'), wasm: like('wasm') }));
    expect(engine.name).toBe('onnx');
    expect(tried).toEqual([
      { name: 'tensorflow', refused: 'No tensorflow here.' },
      { name: 'webgpu', refused: 'No webgpu here.' },
    ]);
  });

  it('never takes the slow reference by itself', async () => {
    await expect(chooseEngine('auto', openers({ cpu: like('cpu') }))).rejects.toThrow(
      /'tensorflow' .*\n.*'webgpu' .*\n.*'onnx' .*\n.*'wasm' is not to be had\. No wasm here\.$/,
    );
  });

  it('does not put another in the place of one that was asked for', async () => {
    await expect(chooseEngine('webgpu', openers({ onnx: like('onnx') }))).rejects.toThrow(
      "The engine 'webgpu' is not to be had. No webgpu here.",
    );
  });

  it('takes an engine asked for by name', async () => {
    for (const name of ['onnx', 'wasm', 'cpu']) {
      const { engine, tried } = await chooseEngine(name);
      expect(engine.name).toBe(name);
      expect(tried).toEqual([]);
    }
  });

  it('says which engines there are', async () => {
    await expect(chooseEngine('cuda')).rejects.toThrow(
      "engine must be auto or one of tensorflow, webgpu, onnx, wasm, cpu; got 'cuda'.",
    );
  });

  it('stops at one that computes wrongly, rather than to go on with another', async () => {
    const wrong: Opener = async () => {
      const engine = await openOnnx();
      // the weights of every trainer are a thousandth too large
      const trainer: typeof engine.trainer = (task, state) =>
        engine.trainer(task, { ...state, weights: state.weights.map((w) => 1.001 * w) });
      return { ...engine, name: 'webgpu', trainer };
    };
    await expect(chooseEngine('auto', openers({ webgpu: wrong, onnx: like('onnx') }))).rejects.toThrow(
      /^The engine 'webgpu' .* computes wrongly: .*; got .*--engine onnx/,
    );
  });
});

describe('the engine tensorflow', () => {
  it('tells what to install where its library does not load', async () => {
    const load = () =>
      Promise.reject(new Error("Cannot find package '@tensorflow/tfjs-node-gpu'\nfrom here"));
    await expect(openTensorflow(load)).rejects.toThrow(
      /does not load: Cannot find package '@tensorflow\/tfjs-node-gpu' It needs .*CUDA 11\.2.*--engine onnx\.$/,
    );
  });

  it('is refused where its library loads without a CUDA device', async () => {
    const load = (): Promise<void> => {
      tf.registerBackend('tensorflow', () =>
        Object.assign(new tf.KernelBackend(), { isUsingGpuDevice: false, dispose: () => undefined }),
      );
      return Promise.resolve();
    };
    await expect(openTensorflow(load)).rejects.toThrow(/sees no CUDA device\. It needs/);
    await tf.setBackend('cpu');
    tf.removeBackend('tensorflow');
  });
});

describe('the engine webgpu', () => {
  it('is refused with the remedy where no adapter will do', async () => {
    await expect(openWebgpu(() => false)).rejects.toThrow(/^WebGPU finds .*Vulkan driver.*--engine onnx\.$/);
  });

  it('is refused in one line where Dawn does not load', async () => {
    const find = (): never => {
      throw new Error("Cannot find module 'dawn.node'\nRequire stack:\n- index.js");
    };
    await expect(openWebgpu(undefined, find)).rejects.toThrow(
      /^WebGPU \(Dawn\) does not load: Cannot find module 'dawn\.node'\. Install .*--engine onnx\.$/,
    );
  });

  it('is refused, and nothing else, where a driver ends the process that loads it', () => {
    const crash = join(mkdtempSync(join(tmpdir(), 'sharkfin-probe-')), 'crash.mjs');
    writeFileSync(crash, `console.error('bad driver'); process.kill(process.pid, 'SIGKILL');`);
    expect(() => findAdapter(crash)).toThrow('its process ended with SIGKILL: bad driver');
    rmSync(dirname(crash), { recursive: true });
  });

  it.each([
    ['google', 'swiftshader', 'swiftshader-device-subzero-', 'SwiftShader driver 5.0.0'],
    ['mesa', '', 'llvmpipe (LLVM 15.0.6, 256 bits)', 'llvmpipe: Mesa 25.0.7'],
    ['microsoft', '', 'Microsoft Basic Render Driver', 'D3D12 driver'],
  ])('does not take %s %s %s for a graphics processor', (vendor, architecture, device, description) => {
    expect(isHardware({ vendor, architecture, device, description })).toBe(false);
  });

  it('takes hardware, unless it says that it is a fallback', () => {
    const adapter = {
      vendor: 'nvidia',
      architecture: 'hopper',
      device: '0x2330',
      description: 'NVIDIA 550.54',
    };
    expect(isHardware(adapter)).toBe(true);
    expect(isHardware({ ...adapter, isFallbackAdapter: true })).toBe(false);
  });
});
