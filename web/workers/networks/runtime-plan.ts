import type { Runtime, RuntimeChoice, RuntimeReason } from './networks.ts';

/** Which graphics processor WebGPU would run on. */
export type Adapter =
  /** The browser has no WebGPU. */
  | 'unsupported'
  /** There is none, or the request for it is never answered. */
  | 'none'
  /** Software on the processor. */
  | 'software'
  | 'hardware';

/** Milliseconds: a driver that hangs never answers the request. */
const adapterDeadline = 3000;

export async function findAdapter(gpu: GPU | undefined): Promise<Adapter> {
  if (!gpu) return 'unsupported';
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), adapterDeadline);
  });
  const adapter = await Promise.race([gpu.requestAdapter(), silence]).catch(() => null);
  clearTimeout(timer);
  if (!adapter) return 'none';
  return adapter.info.isFallbackAdapter ? 'software' : 'hardware';
}

/** Failures of WebGPU after which WASM takes over. */
export const webgpuFailureMax = 2;

/** How a model is to be opened: on WASM and why; or on WebGPU, if it is as fast or if only it is right. */
export type RuntimePlan =
  { readonly webgpu: 'never'; readonly reason: RuntimeReason } | { readonly webgpu: 'compare' | 'prefer' };

const never = (reason: RuntimeReason): RuntimePlan => ({ webgpu: 'never', reason });

export const samePlan = (a: RuntimePlan, b: RuntimePlan): boolean =>
  a.webgpu === 'never' ? b.webgpu === 'never' && a.reason === b.reason : a.webgpu === b.webgpu;

/** Before anything is run: what follows from the choice, the graphics processor and the failures so far. */
export function planRuntime(
  choice: RuntimeChoice,
  adapter: Adapter,
  webgpuFailureCount: number,
): RuntimePlan {
  if (choice === 'wasm') return never('chosen');
  if (adapter === 'unsupported') return never('no-webgpu');
  if (adapter === 'none') return never('no-adapter');
  if (choice === 'auto' && adapter === 'software') return never('software-adapter');
  if (webgpuFailureCount >= webgpuFailureMax) return never('lost');
  return { webgpu: choice === 'webgpu' ? 'prefer' : 'compare' };
}

/** After both were run; `milliseconds` that one answer took on each. */
export function chooseRuntime(
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
