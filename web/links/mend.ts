/**
 * Addresses pass through messengers, newsletters, editors and pens before they are opened. What those add is dropped; what
 * they do to our own keys and values is undone where only one thing can have been meant.
 */
export interface Mended {
  readonly query: URLSearchParams;
  /** Keys that look like one of ours misspelt, and a last one that was cut off. */
  readonly strays: readonly { readonly kind: 'unknown' | 'cut'; readonly key: string }[];
}

/** The part of an address after the question mark, as far as its keys are among these. */
export function mend(search: string, keys: readonly string[]): Mended {
  const query = new URLSearchParams();
  const strays: Mended['strays'][number][] = [];
  const take = (text: string): void => {
    const pairs = [...new URLSearchParams(text)];
    pairs.forEach(([given, value], i) => {
      const key = cleaned(given).replace(/^(\?|amp;)+/i, '');
      // the whole was encoded once more, or a second question mark was put in
      if (/[=&?]/.test(key)) return take(value ? `${key}=${value}` : key);
      const known = keys.find((one) => one.toLowerCase() === key.toLowerCase());
      if (!known) {
        const cut = i === pairs.length - 1 && value === '' && key.length > 1;
        if (cut && keys.some((one) => one.startsWith(key))) strays.push({ kind: 'cut', key });
        else if (key.length > 3 && keys.some((one) => differByOne(one, key)))
          strays.push({ kind: 'unknown', key });
        return;
      }
      const [first, ...rest] = cleaned(value).split(/[&?]/);
      query.append(known, bare(first));
      if (rest.length > 0) take(rest.join('&'));
    });
  };
  take(search);
  return { query, strays };
}

/** Without invisible characters, encodings upon the first, and signs that only look like ours. */
function cleaned(text: string): string {
  let clear = text;
  try {
    while (/%[0-9a-f]{2}/i.test(clear)) clear = decodeURIComponent(clear);
  } catch {
    // a percent sign of its own; the rest is read as it is
  }
  return clear
    .normalize('NFKC')
    .replace(/[\p{Cf}\s]/gu, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-');
}

/** Without what stood around the link in a text, in small letters if it has no other, with a point in decimals. */
function bare(value: string): string {
  const core = value.replace(/^[^\p{L}\d+-]+|[^\p{L}\d]+$/gu, '');
  const small = /[a-z]/.test(core) ? core : core.toLowerCase();
  return small.replace(/^([+-]?\d+),(\d+)$/, '$1.$2');
}

/** One letter is another, missing or too many. */
function differByOne(ours: string, given: string): boolean {
  let i = 0;
  while (i < ours.length && ours[i] === given[i]) i++;
  const [a, b] = [ours.slice(i), given.slice(i)];
  return a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1);
}
