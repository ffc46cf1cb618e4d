import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Connect, Plugin } from 'vite';

const folder = join(import.meta.dirname, '../models');

/** What of the folder is for the page, with its type; a model's name holds its hash, so that it never changes. */
const published: readonly (readonly [RegExp, string])[] = [
  [/^manifest\.json$/, 'application/json'],
  [/^[\w-]+\.onnx$/, 'application/octet-stream'],
  [/^[\w-]+\.html$/, 'text/html; charset=utf-8'],
];

const typeOf = (name: string): string | undefined => published.find(([pattern]) => pattern.test(name))?.[1];

/** A report of a training brings its style and pictures with it, and runs nothing. */
const reportHeaders = {
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
};

/** Answers for `models/` straight from the folder. */
function serve(headers: Readonly<Record<string, string | undefined>>): Connect.NextHandleFunction {
  return (request, response: ServerResponse, next) => {
    const name = (request.url ?? '').replace(/^\/|\?.*$/g, '');
    const type = typeOf(name);
    if (!type) return next();
    const own = name.endsWith('.html') ? { ...headers, ...reportHeaders } : headers;
    for (const [header, value] of Object.entries(own)) if (value) response.setHeader(header, value);
    if (!existsSync(join(folder, name))) {
      response.writeHead(404).end();
      return;
    }
    response.setHeader('Content-Type', type);
    response.setHeader(
      'Cache-Control',
      name === 'manifest.json' ? 'no-store' : 'public, max-age=31536000, immutable',
    );
    createReadStream(join(folder, name)).pipe(response);
  };
}

/**
 * The published networks, at `models/` beside the page: in `vite` and `vite preview` what now lies in the folder, so that
 * `npm run publish-model` is picked up by the next reload, in a build a copy, whose files can be replaced.
 */
export function models(): Plugin {
  return {
    name: 'sharkfin-models',
    configureServer({ middlewares }) {
      middlewares.use('/models', serve({}));
    },
    configurePreviewServer({ middlewares, config }) {
      middlewares.use('/models', serve(config.preview.headers as Record<string, string>));
    },
    generateBundle() {
      for (const name of readdirSync(folder).filter(typeOf)) {
        this.emitFile({
          type: 'asset',
          fileName: `models/${name}`,
          source: readFileSync(join(folder, name)),
        });
      }
    },
  };
}
