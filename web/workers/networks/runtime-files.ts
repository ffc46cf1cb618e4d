import jspiUrl from 'onnxruntime-web/ort-wasm-simd-threaded.jspi.wasm?url';
import wasmUrl from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import { fetchVerified } from './fetch-verified.ts';
import type { Bundle } from './protocol.ts';
import { runtimeHashes } from './runtime-hashes.generated.ts';

const urls: Readonly<Record<Bundle, string>> = { jspi: jspiUrl, wasm: wasmUrl };

/** 16 MB: to be fetched in a worker, since taking hold of so much would stop a page for some 90 ms. */
export function fetchRuntime(bundle: Bundle): Promise<ArrayBuffer> {
  return fetchVerified(new URL(urls[bundle], import.meta.url), runtimeHashes[bundle]);
}
