/** `npm run figures`: the README's table of published networks, and the whole of it in docs/figures.md, from the manifest. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { figurePages } from '../publishing/figures.ts';
import { writeWhole } from '../process/files.ts';
import { PublishedModels } from '../publishing/published.ts';

const [readmePath, figuresPath] = ['README.md', 'docs/figures.md'].map((name) =>
  join(import.meta.dirname, '..', name),
);
const { models } = new PublishedModels().manifest();
const { readme, figures } = await figurePages(models, readFileSync(readmePath, 'utf8'));
writeWhole(readmePath, readme);
writeWhole(figuresPath, figures);
console.log(`README.md, docs/figures.md: ${models.length} networks.`);
