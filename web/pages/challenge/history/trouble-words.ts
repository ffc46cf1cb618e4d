import { msg } from '@lit/localize';
import type { Trouble } from './history-memory.ts';

/** Why rounds do not outlive the page; empty where they do. */
export function troubleWords(trouble: Trouble | null): string {
  if (trouble === 'full')
    return msg(
      'This browser has no room left for this page: the rounds stay until the page is closed, and are kept once space is freed.',
    );
  if (trouble === 'refused')
    return msg('This browser keeps nothing for this page: the list lasts until the page is closed.');
  return '';
}
