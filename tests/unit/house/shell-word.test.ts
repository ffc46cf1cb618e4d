import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { shellWord } from '../../../tools/shell-word.ts';

const awkward = [
  'a b',
  "it's",
  'a#b',
  '100%',
  'ü',
  '$HOME',
  'a"b',
  '`id`',
  '*',
  '~',
  '',
  'a\\b',
  '-x',
  'a;b',
  '!1',
];

describe('a word in a hint', () => {
  it.each(awkward)('%j is what the shell reads', (word) => {
    const read = execFileSync('sh', ['-c', `printf %s ${shellWord(word, 'linux')}`]).toString();
    expect(read).toBe(word);
  });

  it('stays as it is where no shell minds', () => {
    for (const word of ['runs/image-cnn-1', '/tmp/run_2', '../a+b=c@d,e:f'])
      expect(shellWord(word, 'linux')).toBe(word);
    expect(shellWord('C:\\runs\\image-cnn-1', 'win32')).toBe('C:\\runs\\image-cnn-1');
  });

  it('stands in double quotes where Windows reads it', () => {
    expect(shellWord('C:\\my runs\\one', 'win32')).toBe('"C:\\my runs\\one"');
  });
});
