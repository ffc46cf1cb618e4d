/**
 * Writes addresses into the browser's history. Browsers refuse more than about a hundred changes in half a minute, some
 * with an exception, some in silence: what was refused is tried again until it stands, or until something newer does.
 */

/** Milliseconds until a refused address is tried again. */
const patience = 1000;

let refused: { readonly address: string; readonly replace: boolean } | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

/** A new entry of the history, or with `replace` another address for the present one. Never throws. */
export function writeAddress(address: string, replace = false): void {
  // an entry that the browser has not taken yet cannot be rewritten: it is to be a new one still
  const entry = { address, replace: replace && refused?.replace !== false };
  forgetRefused();
  const wanted = new URL(address, location.href).href;
  const before = location.href;
  let threw = false;
  try {
    if (entry.replace) history.replaceState(null, '', address);
    else history.pushState(null, '', address);
  } catch {
    threw = true;
  }
  // some throttle without a word: the address then is what it was
  if (!threw && (location.href !== before || before === wanted)) return;
  refused = entry;
  timer = setTimeout(() => writeAddress(address, entry.replace), patience);
}

/** The address that will stand once the browser takes it, or stands already; without the site. */
export function writtenAddress(): string {
  return refused?.address ?? location.pathname + location.search;
}

/** The visitor has gone to another entry: what was still to be written is over. */
export function forgetRefused(): void {
  clearTimeout(timer);
  refused = undefined;
}
