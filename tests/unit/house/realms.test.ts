import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const physics = fileURLToPath(new URL('../../../physics/', import.meta.url));

/** Messages of the compiler for a file with this text, as if it stood in physics. */
function errors(text: string): string[] {
  const config = ts.getParsedCommandLineOfConfigFile(
    `${physics}tsconfig.json`,
    {},
    {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: () => undefined,
    },
  );
  if (!config) throw new Error('physics/tsconfig.json cannot be read.');
  const name = `${physics}stranger.ts`;
  const host = ts.createCompilerHost(config.options);
  const read = host.readFile.bind(host);
  const exists = host.fileExists.bind(host);
  const source = host.getSourceFile.bind(host);
  host.readFile = (file) => (file === name ? text : read(file));
  host.fileExists = (file) => file === name || exists(file);
  host.getSourceFile = (file, ...rest) =>
    file === name ? ts.createSourceFile(file, text, ts.ScriptTarget.ES2022) : source(file, ...rest);
  const program = ts.createProgram([name], config.options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

describe('in physics', () => {
  it.each(['document', 'window', 'process', 'performance', 'setTimeout', 'console'])(
    'the use of %s does not compile',
    (name) => {
      expect(errors(`export const stranger = ${name};\n`).join()).toContain(`'${name}'`);
    },
  );

  it('plain mathematics compiles', () => {
    expect(errors('export const stranger = Math.sqrt(2);\n')).toEqual([]);
  });
});
