/** Follows a link to another page of ours without loading everything again: whoever reads the address reads it anew. */
export function followLink(event: MouseEvent): void {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const { href } = event.currentTarget as HTMLAnchorElement;
  try {
    history.pushState(null, '', href);
  } catch {
    // too many changes for this browser: the link leads there as any other does
  }
  if (location.href !== href) return;
  event.preventDefault();
  dispatchEvent(new PopStateEvent('popstate'));
}
