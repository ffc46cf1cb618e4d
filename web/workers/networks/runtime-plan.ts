import type { Adapter } from './adapter.ts';
import type { Runtime, RuntimeChoice, RuntimeReason } from './networks.ts';

/** So often WebGPU may fail before WASM takes over. */
export const webgpuFailureMax = 2;

/** How a model is to be opened: on WASM and why; or on WebGPU, if it is as fast or if only it is right. */
export type Plan =
  { readonly webgpu: 'never'; readonly reason: RuntimeReason } | { readonly webgpu: 'compare' | 'prefer' };

const never = (reason: RuntimeReason): Plan => ({ webgpu: 'never', reason });

export const samePlan = (a: Plan, b: Plan): boolean =>
  a.webgpu === 'never' ? b.webgpu === 'never' && a.reason === b.reason : a.webgpu === b.webgpu;

/** Before anything is run: what can be told from the wish, the graphics processor and the failures so far. */
export function planOf(choice: RuntimeChoice, adapter: Adapter, webgpuFailures: number): Plan {
  if (choice === 'wasm') return never('chosen');
  if (adapter === 'unsupported') return never('no-webgpu');
  if (adapter === 'none') return never('no-adapter');
  if (choice === 'auto' && adapter === 'software') return never('software-adapter');
  if (webgpuFailures >= webgpuFailureMax) return never('lost');
  return { webgpu: choice === 'webgpu' ? 'prefer' : 'compare' };
}

/** After both were run: `milliseconds` of one answer each. */
export function verdict(
  use: 'compare' | 'prefer',
  agrees: boolean,
  milliseconds: Readonly<Record<Runtime, number>>,
): { readonly runtime: Runtime; readonly reason: RuntimeReason } {
  if (!agrees) return { runtime: 'wasm', reason: 'self-test' };
  if (use === 'prefer') return { runtime: 'webgpu', reason: 'chosen' };
  return milliseconds.webgpu <= milliseconds.wasm
    ? { runtime: 'webgpu', reason: 'faster' }
    : { runtime: 'wasm', reason: 'slower' };
}
