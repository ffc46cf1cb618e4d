import { msg } from '@lit/localize';
import type { ProblemCode } from '../workers/networks/problem.ts';

/** What stands in the way of an answer, and what can be done. The technical text, in English, is shown below it. */
export function problemWords(code: ProblemCode | 'observer'): string {
  const words: Record<ProblemCode | 'observer', () => string> = {
    unreachable: () => msg('A file cannot be fetched. Check the connection, then ask again.'),
    altered: () => msg('A file is not the one that was published. Ask again later, or reload the page.'),
    manifest: () => msg('The list of networks cannot be read. Reload the page, or come back later.'),
    'unknown-model': () => msg('This network is not published yet.'),
    experiment: () =>
      msg('The network was made for another measurement than this page knows. Reload the page.'),
    interface: () => msg('The network does not fit this measurement. Reload the page, or come back later.'),
    'wrong-answer': () =>
      msg(
        'The network failed its own test here, so its numbers are not shown. Choose another runtime below.',
      ),
    insecure: () =>
      msg('The browser checks files only on pages that come by https. Open this page by https.'),
    unable: () =>
      msg('This browser cannot run networks: it has no WebAssembly or no workers. Use another browser.'),
    runtime: () => msg('The network cannot be run here. Choose another runtime below, or another browser.'),
    disposed: () => msg('The network was put away with its page. Reload the page.'),
    observer: () => msg('The ideal observer stopped. Ask again, or reload the page.'),
  };
  return words[code]();
}
