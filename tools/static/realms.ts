import { join } from 'node:path';
import ts from 'typescript';

/** Folders with a tsconfig.json of their own, which says what there is where their files run. */
const folders = [
  'physics',
  'physics/kernel/assembly',
  'networks',
  'models',
  'training',
  'web',
  'tools',
  'tests',
];

export interface Realm {
  readonly folder: string;
  readonly program: ts.Program;
  /** Absolute paths of the files that its tsconfig.json includes. */
  readonly files: readonly string[];
}

/**
 * All realms, each with its own options. What several of them read, such as the libraries' declarations, is parsed once:
 * separate runs of `tsc` would spend a third of their time on it.
 */
export function openRealms(root: string): Realm[] {
  const sources = new Map<string, ts.SourceFile | undefined>();
  return folders.map((folder) => {
    const config = readConfig(join(root, folder, 'tsconfig.json'));
    const host = ts.createCompilerHost(config.options, true);
    const read = host.getSourceFile.bind(host);
    host.getSourceFile = (file, version, ...rest) => {
      // what the parser makes of a file depends on the target, and on nothing else in which the realms differ
      const key = `${config.options.target} ${file}`;
      if (!sources.has(key)) sources.set(key, read(file, version, ...rest));
      return sources.get(key);
    };
    const program = ts.createProgram({
      rootNames: config.fileNames,
      options: config.options,
      configFileParsingDiagnostics: config.errors,
      host,
    });
    return { folder, program, files: config.fileNames };
  });
}

function readConfig(path: string): ts.ParsedCommandLine {
  const host: ts.ParseConfigFileHost = {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic({ messageText }) {
      throw new Error(`${path} must be readable: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`);
    },
  };
  const config = ts.getParsedCommandLineOfConfigFile(path, {}, host);
  if (!config) throw new Error(`${path} must be readable; restore it.`);
  return config;
}

/** What is wrong, a file's own realm being the one that judges it. */
export function typeErrors(realms: readonly Realm[]): ts.Diagnostic[] {
  const owners = new Map(realms.flatMap((realm) => realm.files.map((file) => [file, realm])));
  const found = realms.flatMap((realm) => {
    const { program } = realm;
    const whole = [
      ...program.getConfigFileParsingDiagnostics(),
      ...program.getOptionsDiagnostics(),
      ...program.getGlobalDiagnostics(),
    ];
    const judged = program.getSourceFiles().filter(({ fileName }) => {
      return (owners.get(fileName) ?? realm) === realm;
    });
    const each = judged.flatMap((file) => [
      ...program.getSyntacticDiagnostics(file),
      ...program.getSemanticDiagnostics(file),
    ]);
    return [...whole, ...each];
  });
  return [...ts.sortAndDeduplicateDiagnostics(found)];
}

/** As `tsc` tells it. */
export function told(errors: readonly ts.Diagnostic[], root: string): string {
  const host: ts.FormatDiagnosticsHost = {
    getCurrentDirectory: () => root,
    getCanonicalFileName: (name) => name,
    getNewLine: () => '\n',
  };
  return process.stdout.isTTY
    ? ts.formatDiagnosticsWithColorAndContext(errors, host)
    : ts.formatDiagnostics(errors, host);
}
