/** Adds up what a first visit to the built explorer transfers, and fails where that is more than a phone should. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { firstLoad, type Manifest } from './first-load.ts';

/** Bytes, all compressed with brotli. */
const limit = 180_000;

const folder = fileURLToPath(new URL('../../dist/', import.meta.url));
const manifest = JSON.parse(readFileSync(`${folder}.vite/manifest.json`, 'utf8')) as Manifest;
const sizes = ['index.html', ...firstLoad(manifest, 'index.html')]
  .map((file) => ({ file, bytes: brotliCompressSync(readFileSync(folder + file)).length }))
  .sort((a, b) => b.bytes - a.bytes);
const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);

for (const { file, bytes } of sizes) console.log(`${String(bytes).padStart(8)}  ${file}`);
console.log(`${String(total).padStart(8)}  first load, brotli; at most ${limit}`);
if (total > limit) {
  console.log(
    `The first load must be at most ${limit} bytes; got ${total}. The largest parts come first above.`,
  );
  process.exitCode = 1;
}
