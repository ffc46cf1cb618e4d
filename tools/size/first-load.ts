/** What a first visit fetches, told from Vite's manifest. */

export interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
  readonly assets?: readonly string[];
}

export type Manifest = Readonly<Record<string, Chunk>>;

/** Files of an entry with everything that it imports at once: scripts, styles, and the fonts that they name. */
export function firstLoad(manifest: Manifest, entry: string): readonly string[] {
  const files = new Set<string>();
  const visited = new Set<string>();
  const visit = (key: string): void => {
    const chunk = manifest[key];
    if (!chunk) throw new Error(`The manifest must hold ${key}; it has ${Object.keys(manifest).join(', ')}.`);
    if (visited.has(key)) return;
    visited.add(key);
    files.add(chunk.file);
    for (const file of [...(chunk.css ?? []), ...(chunk.assets ?? [])]) files.add(file);
    chunk.imports?.forEach(visit);
  };
  visit(entry);
  return [...files];
}
