import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { toolCommand } from '../../../tools/tool-command.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

describe('the command of a tool', () => {
  it('starts it by this Node, without a shell', () => {
    const [node, file] = toolCommand('prettier');
    expect(node).toBe(process.execPath);
    const { version } = JSON.parse(
      readFileSync(join(root, 'node_modules/prettier/package.json'), 'utf8'),
    ) as {
      version: string;
    };
    expect(execFileSync(node, [file, '--version']).toString().trim()).toBe(version);
  });

  it('is refused where the package brings no such tool', () => {
    expect(() => toolCommand('typescript')).toThrow('typescript must bring the tool typescript; it has');
  });

  it('is what the commands of tools/ and the tests start, not npx: that is a script on Windows', () => {
    const files = [
      'playwright.config.ts',
      ...['tools', 'training', 'tests'].flatMap((folder) =>
        readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
          .filter((name) => name.endsWith('.ts'))
          .map((name) => join(folder, name)),
      ),
    ];
    const spawning = files.filter((file) => /['"`]npx['" ]/.test(readFileSync(join(root, file), 'utf8')));
    expect(spawning.filter((file) => !file.endsWith('tool-command.test.ts'))).toEqual([]);
  });
});
