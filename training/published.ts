import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseManifest, type Manifest, type ModelEntry } from '@sharkfin/models/manifest';

/** Where published networks lie, and the manifest that the last publication replaced. */
export const modelFolder = join(import.meta.dirname, '../models');
export const manifestPath = join(modelFolder, 'manifest.json');
export const previousPath = join(modelFolder, 'manifest.previous.json');

/** A model's report lies beside it. */
export const reportPath = ({ file }: Pick<ModelEntry, 'file'>): string =>
  join(modelFolder, file.replace(/\.onnx$/, '.html'));

/** A manifest that was published; without a file, one without models. */
export function readManifest(path: string): Manifest {
  if (!existsSync(path)) return { version: 1, models: [] };
  return parseManifest(JSON.parse(readFileSync(path, 'utf8')));
}
