/** `npm run models:check`: whether everything that is published is what the manifest says. */
import { readEntry } from '@sharkfin/models/manifest';
import { readCommandLine, runCommand, UsageError } from '../../tools/command-line.ts';
import { modelProblems } from '../publishing/checks/model.ts';
import { PublishedModels } from '../publishing/published.ts';

const help = `Checks every published network against models/manifest.json: file, hash, network, report, golden observation, and the
metrics, by themselves and on a small test. All that is wrong is told, model by model.

  npm run models:check [-- --models DIR]

  --models DIR  another folder of published networks    (models)
  --help        this text
`;

/** What stands in several entries, such as an id. */
function repeated(values: readonly unknown[]): readonly string[] {
  const texts = values.filter((value) => typeof value === 'string');
  return [...new Set(texts.filter((value, i) => texts.indexOf(value) !== i))];
}

/** What is wrong with the entries together. */
function togetherProblems(entries: readonly unknown[]): readonly string[] {
  const all = entries.map(
    (entry) => (typeof entry === 'object' && entry !== null ? entry : {}) as Record<string, unknown>,
  );
  return (['id', 'file', 'sha256'] as const).flatMap((name) =>
    repeated(all.map((entry) => entry[name])).map(
      (value) => `${name} ${value} stands in more than one entry; each has its own`,
    ),
  );
}

async function entryProblems(published: PublishedModels, data: unknown): Promise<readonly string[]> {
  const { entry, problems } = readEntry(data);
  return entry ? modelProblems(published, entry) : problems;
}

async function main(words: readonly string[]): Promise<void> {
  const line = readCommandLine(words, ['models']);
  if (line.words.length > 0) throw new UsageError(`No words are needed; got '${line.words.join(' ')}'.`);
  const published = new PublishedModels(line.options.models);
  const entries = published.entries();
  if (entries.length === 0) console.log(`${published.folder}: nothing is published.`);
  let wrongCount = 0;
  for (const problem of togetherProblems(entries)) {
    wrongCount++;
    console.log(problem);
  }
  for (const [i, data] of entries.entries()) {
    const { id = `entry ${i}` } = (data ?? {}) as { readonly id?: unknown };
    const found = await entryProblems(published, data);
    wrongCount += found.length;
    console.log(`${String(id)}: ${found.length === 0 ? 'as published' : found.join('; ')}`);
  }
  if (wrongCount > 0) {
    process.exitCode = 1;
    console.log(
      'What was edited by hand comes back from the last commit (git checkout models/), or with npm run publish-model -- RUN --force.',
    );
    return;
  }
  for (const file of published.unnamed()) {
    console.log(`${file}: in no manifest, of no harm; the next publication removes it`);
  }
}

await runCommand('models:check', help, main, () => true);
