/** `npm run bench [-- SECTION ...]`: the figures of the README, measured in one run. Fails on errors only. */
import { cpus } from 'node:os';
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

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !(name in sections));
if (unknown !== undefined) {
  console.log(`A section must be one of ${Object.keys(sections).join(', ')}; got '${unknown}'.`);
  process.exit(2);
}
console.log(
  `${cpus()[0]?.model.trim()}, ${cpus().length} cores; Node ${process.versions.node}, V8 ${process.versions.v8}`,
);
for (const [name, section] of Object.entries(sections)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n== ${name}`);
  await section();
}
