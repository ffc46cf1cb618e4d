import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const command = fileURLToPath(new URL('../../../tools/check-folder.mjs', import.meta.url));
const check = (...folder: string[]) =>
  spawnSync(process.execPath, [command, ...folder], { encoding: 'utf8' });

describe('the folder of a checkout', () => {
  it('may have any name that a build can bear', () => {
    for (const folder of ['/home/a b/100 %41/ü', "/home/it's [here] & there"])
      expect(check(folder)).toMatchObject({ status: 0, stderr: '' });
    expect(check().status).toBe(0);
  });

  it.each(['#', '?'])('is refused, in one line with the remedy, where its path holds %s', (sign) => {
    const { status, stderr } = check(`/home/a${sign}b/sharkfin`);
    expect(status).toBe(1);
    expect(stderr).toBe(
      `The path of Sharkfin's folder must hold no '${sign}'; got '/home/a${sign}b/sharkfin'. Vite and tsx take what follows for ` +
        'no part of the path: rename or move the folder, and run the command again.\n',
    );
  });
});
