import { engineNames, type Engine, type EngineName } from '@sharkfin/networks/engine';
import { selfTest } from '@sharkfin/networks/self-test';

/** Starts an engine, or throws an Error that says why it cannot be had and what to do. */
export type Opener = () => Promise<Engine>;

export interface Choice {
  readonly engine: Engine;
  /** Those that were tried before, and why they were not to be had. */
  readonly tried: readonly { readonly name: EngineName; readonly refused: string }[];
}

// each is loaded only when it is tried
const openers: Readonly<Record<EngineName, Opener>> = {
  tensorflow: async () => (await import('./tensorflow/native-engine.ts')).openTensorflow(),
  webgpu: async () => (await import('./tensorflow/webgpu-engine.ts')).openWebgpu(),
  onnx: async () => (await import('./onnx-engine.ts')).openOnnx(),
  wasm: async () => (await import('./tensorflow/wasm-engine.ts')).openWasm(),
  cpu: async () => (await import('./tensorflow/cpu-engine.ts')).openCpu(),
};

/** What 'auto' tries, the likely fastest first; 'cpu' only runs by name. */
const automatic = ['tensorflow', 'webgpu', 'onnx', 'wasm'] as const satisfies readonly EngineName[];

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function engineName(requested: string): EngineName {
  const name = engineNames.find((known) => known === requested);
  if (!name)
    throw new RangeError(`engine must be auto or one of ${engineNames.join(', ')}; got '${requested}'.`);
  return name;
}

/**
 * The engine asked for, or with 'auto' the first that there is, after it passed the self-test.
 * @throws Error where the one asked for is not to be had, with the remedy, or where one computes wrongly
 */
export async function chooseEngine(
  requested: string,
  open: Readonly<Record<EngineName, Opener>> = openers,
): Promise<Choice> {
  const names = requested === 'auto' ? automatic : [engineName(requested)];
  const tried: { name: EngineName; refused: string }[] = [];
  for (const name of names) {
    let engine: Engine;
    try {
      engine = await open[name]();
    } catch (error) {
      tried.push({ name, refused: reasonOf(error) });
      continue;
    }
    await selfTest(engine, 'Update its driver, or use another one: --engine onnx or --engine wasm.');
    return { engine, tried };
  }
  const reasons = tried.map(({ name, refused }) => `The engine '${name}' is not to be had. ${refused}`);
  throw new Error(reasons.join('\n'));
}
