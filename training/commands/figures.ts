/** `npm run figures`: the tables of the published networks in docs/figures.md, from the manifest. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../process/files.ts';
import { withNetworkFigures } from '../publishing/figures.ts';
import { PublishedModels } from '../publishing/published.ts';

const path = join(import.meta.dirname, '../../docs/figures.md');
const { models } = new PublishedModels().manifest();
writeWhole(path, await withNetworkFigures(readFileSync(path, 'utf8'), models));
console.log(`docs/figures.md: ${models.length} networks.`);
