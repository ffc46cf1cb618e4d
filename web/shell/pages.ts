import { msg } from '@lit/localize';
// most visits begin here: a part of its own would come one way to the server later than the shell
import '../pages/explorer/explorer-page.ts';

/** A page of the site. Navigation, addresses and the titles of tabs follow from this table. */
export interface PageEntry {
  /** In addresses (`page=`), so it never changes. */
  readonly id: string;
  readonly title: () => string;
  /** The page's element, a `PageElement`. */
  readonly tag: string;
  /** The page has sounds of its own: the header offers them. */
  readonly sounds?: boolean;
  /** Fetches what defines the element; absent where it comes with the shell. */
  readonly load?: () => Promise<unknown>;
}

/** In the order of the navigation; an address without a page names the first. */
export const pages: readonly PageEntry[] = [
  { id: 'explore', title: () => msg('Explore'), tag: 'explorer-page' },
  {
    id: 'play',
    title: () => msg('Play'),
    tag: 'challenge-page',
    sounds: true,
    load: () => import('../pages/challenge/challenge-page.ts'),
  },
  {
    id: 'about',
    title: () => msg('About'),
    tag: 'about-page',
    load: () => import('../pages/about/about-page.ts'),
  },
];

export const pageIds: readonly string[] = pages.map(({ id }) => id);
