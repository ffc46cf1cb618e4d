/** Which graphics processor WebGPU would run on. */
export type Adapter =
  /** The browser has no WebGPU. */
  | 'unsupported'
  /** There is none, or the request for it is never answered. */
  | 'none'
  /** Played by software on the processor. */
  | 'software'
  | 'hardware';

/** A driver that hangs keeps the request waiting for ever. */
const patience = 3000;

export async function findAdapter(gpu: GPU | undefined): Promise<Adapter> {
  if (!gpu) return 'unsupported';
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), patience);
  });
  const adapter = await Promise.race([gpu.requestAdapter(), silence]).catch(() => null);
  clearTimeout(timer);
  if (!adapter) return 'none';
  return adapter.info.isFallbackAdapter ? 'software' : 'hardware';
}
