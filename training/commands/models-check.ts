/** `npm run models:check`: whether everything that is published is what the manifest says. */
import { readEntry } from '@sharkfin/models/manifest';
import { readCommandLine, runCommand, UsageError } from '../../tools/command-line.ts';
import { ladderProblems } from '../publishing/checks/ladder.ts';
import { modelProblems } from '../publishing/checks/model.ts';
import { PublishedModels } from '../publishing/published.ts';

const help = `Checks every published network, the ladders' too, against its manifest: file, hash, network, report, golden observation, and the
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

/** Checks one folder, and says of each network what is wrong with it. @returns how much is */
async function checkFolder(published: PublishedModels): Promise<number> {
  const entries = published.entries();
  const where = published.isLadder ? `${published.folder}: ` : '';
  let wrongCount = 0;
  const tell = (name: string, found: readonly string[]): void => {
    wrongCount += found.length;
    console.log(`${where}${name}: ${found.length === 0 ? 'as published' : found.join('; ')}`);
  };
  for (const problem of togetherProblems(entries)) {
    wrongCount++;
    console.log(`${where}${problem}`);
  }
  const read = entries.map((data) => readEntry(data));
  for (const [i, { entry, problems }] of read.entries()) {
    const { id = `entry ${i}` } = (entries[i] ?? {}) as { readonly id?: unknown };
    tell(String(id), entry ? await modelProblems(published, entry) : problems);
  }
  if (published.isLadder && read.every(({ entry }) => entry))
    tell('the ladder', ladderProblems(published, published.manifest()));
  return wrongCount;
}

async function main(words: readonly string[]): Promise<void> {
  const line = readCommandLine(words, ['models']);
  if (line.words.length > 0) throw new UsageError(`No words are needed; got '${line.words.join(' ')}'.`);
  const published = new PublishedModels(line.options.models);
  if (published.entries().length === 0) console.log(`${published.folder}: nothing is published.`);
  const folders = [published, ...published.ladders()];
  let wrongCount = 0;
  for (const folder of folders) wrongCount += await checkFolder(folder);
  if (wrongCount > 0) {
    process.exitCode = 1;
    console.log(
      'What was edited by hand comes back from the last commit (git checkout models/), or with npm run publish-model -- RUN --force.',
    );
    return;
  }
  for (const file of folders.flatMap((folder) => folder.unnamed())) {
    console.log(`${file}: in no manifest, of no harm; the next publication removes it`);
  }
}

await runCommand('models:check', help, main, () => true);
