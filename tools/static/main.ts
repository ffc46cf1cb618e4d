/**
 * `tsx tools/static/main.ts [types] [lint]`: what can be said of the code without running it. Both together ask the same
 * programs, so that every type is worked out once.
 */
import { relative, resolve } from 'node:path';
import { ESLint } from 'eslint';
import { openRealms, told, typeErrors, type Realm } from './realms.ts';

const root = resolve(import.meta.dirname, '../..');

function checkTypes(realms: readonly Realm[]): boolean {
  const errors = typeErrors(realms);
  if (errors.length > 0) console.log(told(errors, root));
  return errors.length === 0;
}

async function lint(realms: readonly Realm[]): Promise<boolean> {
  const eslint = new ESLint({
    cwd: root,
    overrideConfig: realms.map(({ program, files }) => ({
      files: files.map((file) => relative(root, file)),
      languageOptions: { parserOptions: { project: null, programs: [program] } },
    })),
  });
  const results = await eslint.lintFiles(['.']);
  const formatter = await eslint.loadFormatter('stylish');
  const text = await formatter.format(results);
  if (text) console.log(text);
  return results.every(({ errorCount }) => errorCount === 0);
}

const wanted = process.argv.slice(2);
const unknown = wanted.find((word) => word !== 'types' && word !== 'lint');
if (unknown !== undefined || wanted.length === 0)
  throw new Error(`Say what to check: types, lint or both; got '${unknown ?? ''}'.`);
const realms = openRealms(root);
let sound = true;
if (wanted.includes('types')) sound = checkTypes(realms);
if (wanted.includes('lint')) sound = (await lint(realms)) && sound;
process.exitCode = sound ? 0 : 1;
