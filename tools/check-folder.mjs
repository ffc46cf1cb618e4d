/**
 * Refuses a checkout in a folder where it cannot be built, before anything fails for no reason that one can see. In plain
 * JavaScript, for tsx fails there as well.
 */
import { join } from 'node:path';
import process from 'node:process';

const folder = process.argv[2] ?? join(import.meta.dirname, '..');
const [sign] = /[#?]/.exec(folder) ?? [];
if (sign) {
  process.stderr.write(
    `The path of Sharkfin's folder must hold no '${sign}'; got '${folder}'. Vite and tsx take what follows for no part of ` +
      'the path: rename or move the folder, and run the command again.\n',
  );
  process.exitCode = 1;
}
