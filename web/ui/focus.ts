import type { LitElement } from 'lit';

/** Where the keyboard's focus is, and where it goes when what had it goes away. */

/** What has the focus, however deep it lies; null where nothing has it. */
export function focused(): HTMLElement | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active instanceof HTMLElement && active !== document.body ? active : null;
}

/** Whether it can have the focus: it is on the page, it shows, and it is not switched off. */
const remains = (element: HTMLElement): boolean =>
  element.isConnected &&
  element.checkVisibility({ visibilityProperty: true }) &&
  !element.matches(':disabled');

/** Gives the focus to what came of a pressed control that has gone, once the host has been drawn anew. */
export async function landFocus(host: LitElement, selector: string): Promise<void> {
  await host.updateComplete;
  if (!focused()) host.renderRoot.querySelector<HTMLElement>(selector)?.focus({ preventScroll: true });
}

/**
 * A net below all that: where a pressed control has gone and nobody gave the focus to anything, it goes to the nearest of
 * what stood around the control, not to the page's beginning. Call once.
 */
export function keepFocus(): void {
  let around: readonly EventTarget[] = [];
  document.addEventListener('focusin', (event) => (around = event.composedPath()), true);
  const look = (): void => {
    const [last, ...outer] = around.filter((one) => one instanceof HTMLElement && one !== document.body);
    if (focused() || !last || remains(last as HTMLElement)) return;
    const left = (outer as HTMLElement[]).filter(remains);
    const next =
      left.find(({ tabIndex }) => tabIndex >= 0) ?? left.find(({ clientHeight }) => clientHeight > 0);
    if (!next) return;
    if (next.tabIndex < 0) next.tabIndex = -1;
    next.focus({ preventScroll: true });
  };
  // pages are drawn anew with the next frame
  const afterFrames = (): number =>
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(look)));
  document.addEventListener('click', afterFrames, true);
}
