import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Connect, Plugin } from 'vite';
// by its path: Vite compiles what its configuration imports only within the project's own files
import { parseManifest } from '../../models/manifest.ts';

const publishedModels = join(import.meta.dirname, '../../models');

/** What of the folder is for the page, with its type; a model's name holds its hash, so that it never changes. */
const published: readonly (readonly [RegExp, string])[] = [
  [/^(ladders\/[\w-]+\/)?manifest\.json$/, 'application/json'],
  [/^(ladders\/[\w-]+\/)?[\w-]+\.onnx$/, 'application/octet-stream'],
  [/^[\w-]+\.html$/, 'text/html; charset=utf-8'],
];

const typeOf = (name: string): string | undefined => published.find(([pattern]) => pattern.test(name))?.[1];

/** A report of a training brings its style and pictures with it, and runs nothing. */
const reportHeaders = {
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
};

/** What a file that cannot be read is to whoever asks for it. */
function statusOf({ code }: NodeJS.ErrnoException): 403 | 404 | 500 {
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP' || code === 'EISDIR') return 404;
  return code === 'EACCES' || code === 'EPERM' ? 403 : 500;
}

/** A whole file, a few megabytes at most, so that nothing can go wrong once the answer has begun. */
async function read(path: string): Promise<Buffer> {
  // what is no file has no end (a device), or not even a beginning (a pipe that nobody writes to)
  if (!(await stat(path)).isFile()) throw Object.assign(new Error(`${path} is no file`), { code: 'EISDIR' });
  return readFile(path);
}

type Headers = Readonly<Record<string, string | undefined>>;

/** Answers for `models/` straight from the folder; what cannot be read is an error status, and the server goes on. */
function serve(folder: string, headers: Headers): Connect.NextHandleFunction {
  return async (request, response: ServerResponse, next) => {
    const name = (request.url ?? '').replace(/^\/|\?.*$/g, '');
    const type = typeOf(name);
    if (!type) return next();
    const own = name.endsWith('.html') ? { ...headers, ...reportHeaders } : headers;
    for (const [header, value] of Object.entries(own)) if (value) response.setHeader(header, value);
    try {
      const bytes = await read(join(folder, name));
      response.setHeader('Content-Type', type);
      const kept = name.endsWith('manifest.json') ? 'no-store' : 'public, max-age=31536000, immutable';
      response.setHeader('Cache-Control', kept);
      response.end(bytes);
    } catch (error) {
      response.setHeader('Cache-Control', 'no-store');
      response.writeHead(statusOf(error as NodeJS.ErrnoException)).end();
    }
  };
}

const isModel = (name: string): boolean => name.endsWith('.onnx');

/** The folders of ladders, as paths that end in a slash. */
function laddersIn(folder: string): readonly string[] {
  const ladders = join(folder, 'ladders');
  if (!existsSync(ladders)) return [];
  const items = readdirSync(ladders, { withFileTypes: true }).filter((item) => item.isDirectory());
  return items.map(({ name }) => `ladders/${name}/`);
}

/** @throws Error naming the file that is not as it was published */
function inBuild<T>(name: string, use: () => T): T {
  try {
    return use();
  } catch (error) {
    const remedy = 'Publish it again, or bring back what was there (npm run publish-model -- --rollback).';
    throw new Error(`models/${name} cannot be read: ${(error as Error).message}. ${remedy}`, {
      cause: error,
    });
  }
}

/**
 * The published networks, at `models/` beside the page: in `vite` and `vite preview` what now lies in the folder, so that
 * `npm run publish-model` is picked up by the next reload, in a build a copy, whose files can be replaced.
 */
export function models(folder = publishedModels): Plugin {
  return {
    name: 'sharkfin-models',
    configureServer({ middlewares }) {
      middlewares.use('/models', serve(folder, {}));
    },
    configurePreviewServer({ middlewares, config }) {
      middlewares.use('/models', serve(folder, config.preview.headers as Headers));
    },
    generateBundle() {
      // not what only a rollback would bring back
      const filesIn = (path: string): readonly string[] => {
        const name = `${path}manifest.json`;
        const text = (): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));
        return [name, ...inBuild(name, () => parseManifest(text())).models.map(({ file }) => path + file)];
      };
      const own = filesIn('');
      // only networks that stand alone have reports
      const reports = own.filter(isModel).map((name) => name.replace(/\.onnx$/, '.html'));
      for (const name of [...own, ...reports, ...laddersIn(folder).flatMap(filesIn)]) {
        const source = inBuild(name, () => readFileSync(join(folder, name)));
        this.emitFile({ type: 'asset', fileName: `models/${name}`, source });
      }
    },
  };
}
