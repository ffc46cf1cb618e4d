import type { LinkProblem } from './link-problem.ts';
import { mend } from './mend.ts';

/** Names the page in every address; the first page needs none. */
const key = 'page';

/** The page that an address names, the first of `ids` where it names none. */
export function decodePage(
  search: string,
  ids: readonly string[],
): { readonly page: string; readonly problems: readonly LinkProblem[] } {
  const given = mend(search, [key]).query.get(key);
  const [first] = ids;
  if (given === null || ids.includes(given)) return { page: given ?? first, problems: [] };
  return { page: first, problems: [{ kind: 'unreadable', key, given, used: first }] };
}

/** The query string of a page where it begins: empty for the first. */
export const encodePage = (page: string, ids: readonly string[]): string =>
  page === ids[0] ? '' : `?${key}=${page}`;

/**
 * Until the explorer was a page like the others, addresses of other pages carried its state along: that part of theirs as
 * a query string, or null where there is none.
 */
export function firstPageWithin(search: string): string | null {
  const query = new URLSearchParams(search);
  query.delete(key);
  return query.has('v') ? `?${query}` : null;
}
