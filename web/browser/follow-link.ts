import { writeAddress } from './address-bar.ts';

/** Follows a link to another page of ours without loading everything again: whoever reads the address reads it anew. */
export function followLink(event: MouseEvent): void {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const { href, pathname, search } = event.currentTarget as HTMLAnchorElement;
  writeAddress(pathname + search);
  if (location.href === href) dispatchEvent(new PopStateEvent('popstate'));
  // the browser takes no more addresses for a while
  else location.assign(href);
}
