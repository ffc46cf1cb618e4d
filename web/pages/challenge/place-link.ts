import { html, nothing, type TemplateResult } from 'lit';
import type { Place } from './challenge-address.ts';
import { PlayEvent } from './play-event.ts';

/** A place's address, without the site. */
export type AddressOf = (place: Place) => string;

/** A way to another place of the challenge: a link, so that it can be opened beside this page too. */
export function placeLink(
  place: Place,
  addressOf: AddressOf,
  title: unknown,
  className = '',
  label?: string,
): TemplateResult {
  const follow = (event: MouseEvent): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.currentTarget?.dispatchEvent(new PlayEvent({ kind: 'go', place }));
  };
  return html`<a class=${className} href=${addressOf(place)} aria-label=${label ?? nothing} @click=${follow}
    >${title}</a
  >`;
}
