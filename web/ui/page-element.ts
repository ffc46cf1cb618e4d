import type { TemplateResult } from 'lit';

/** What the shell asks of a page, all of it optional. */
export interface PageElement extends HTMLElement {
  theme?: 'dark' | 'light';
  /** Shows what the address names. Called once the page is in the document, and whenever the visitor goes elsewhere. */
  navigate?(search: string): void;
  /** The query string of what is shown; that of the page alone where it has no places of its own. */
  readonly search?: string;
  /** Names of what is shown for the browser's tab, the nearest first; the page's title where it has none of its own. */
  readonly titles?: readonly string[];
  /** What stands in the header while the page is open. */
  readonly tools?: TemplateResult;
}

/** The page shows another place; its titles follow. */
export class PlaceEvent extends Event {
  static readonly type = 'place';
  constructor() {
    super(PlaceEvent.type, { bubbles: true, composed: true });
  }
}

/** The page cannot show itself. */
export class FailureEvent extends Event {
  static readonly type = 'page-failure';
  constructor() {
    super(FailureEvent.type, { bubbles: true, composed: true });
  }
}
