/** Names the place in the browser's tab and history: the nearest first, since tabs are narrow. */
export function setDocumentTitle(...places: readonly string[]): void {
  document.title = [...places, 'Sharkfin'].join(' · ');
}
