import jspiUrl from 'onnxruntime-web/ort-wasm-simd-threaded.jspi.wasm?url';
import wasmUrl from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import { fetchVerified } from './fetch-verified.ts';
import type { Bundle } from './protocol.ts';
import { runtimeHashes } from './runtime-hashes.generated.ts';

const urls: Readonly<Record<Bundle, string>> = { jspi: jspiUrl, wasm: wasmUrl };

/** JavaScript Promise Integration, with which WebAssembly waits for WebGPU. */
export const bundleHere = (): Bundle => ('Suspending' in WebAssembly ? 'jspi' : 'wasm');

export function fetchRuntime(bundle: Bundle): Promise<ArrayBuffer> {
  return fetchVerified(new URL(urls[bundle], import.meta.url), runtimeHashes[bundle]);
}
