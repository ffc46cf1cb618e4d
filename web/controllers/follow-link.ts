/** Follows a link to another page of ours without loading everything again: whoever reads the address reads it anew. */
export function followLink(event: MouseEvent): void {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  history.pushState(null, '', (event.currentTarget as HTMLAnchorElement).href);
  dispatchEvent(new PopStateEvent('popstate'));
}
