/** Names the place in the browser's tab and history: the nearest first, since tabs are narrow. */
export function entitle(...places: readonly string[]): void {
  document.title = [...places, 'Sharkfin'].join(' · ');
}
