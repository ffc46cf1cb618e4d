/** `npm run bench [-- SECTION ... --write]`: measures the figures of docs/figures.md, and writes them there. Fails on errors only. */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { markdownTable, withSection } from '../../tools/markdown-section.ts';
import { takeRows } from './measure.ts';
import { challengeSection } from './challenge.ts';
import { pageSection } from './page.ts';
import { imageSection, kernelSection, methodSection, observerSection } from './solver.ts';
import { trainingSection } from './training.ts';

const sections: Readonly<Record<string, () => void | Promise<void>>> = {
  kernel: kernelSection,
  methods: methodSection,
  images: imageSection,
  observer: observerSection,
  page: pageSection,
  challenge: challengeSection,
  training: trainingSection,
};

const figuresPath = join(import.meta.dirname, '../../docs/figures.md');
const machine = `${cpus()[0]?.model.trim()}, ${cpus().length} cores; Node ${process.versions.node}, V8 ${process.versions.v8}`;

/** Puts the results of a section into the page, with machine and date. */
async function writeSection(name: string): Promise<void> {
  const date = new Date().toISOString().slice(0, 10);
  const rows = takeRows().map((row) => row.map((cell) => cell.replaceAll('|', '\\|')));
  const body = `${machine}; ${date}.\n\n${markdownTable(['what', 'measured', 'goal'], rows)}`;
  const page = readFileSync(figuresPath, 'utf8');
  writeFileSync(figuresPath, await withSection(page, `bench: ${name}`, body));
}

const words = process.argv.slice(2);
const writes = words.includes('--write');
const asked = words.filter((word) => word !== '--write');
const unknown = asked.find((name) => !(name in sections));
if (unknown !== undefined) {
  console.log(`A section must be one of ${Object.keys(sections).join(', ')}; got '${unknown}'.`);
  process.exit(2);
}
console.log(machine);
for (const [name, section] of Object.entries(sections)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.log(`\n== ${name}`);
  takeRows();
  await section();
  if (writes) await writeSection(name);
}
