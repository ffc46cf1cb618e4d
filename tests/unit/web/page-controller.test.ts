import type { LitElement } from 'lit';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { recallText } from '../../../web/browser/tab-memory.ts';
import { PageController } from '../../../web/shell/page-controller.ts';
import type { PageEntry } from '../../../web/shell/pages.ts';
import { NoticeEvent } from '../../../web/ui/notice-list.ts';

/** A part of the site that arrives, or fails to, when the test says so. */
interface Part {
  arrives(): Promise<void>;
  fails(): Promise<void>;
}

const parts = new Map<string, Part>();

vi.mock('../../../web/shell/pages.ts', () => {
  const fetched = (id: string) => () =>
    new Promise((resolve, reject) => {
      const settled = () => new Promise<void>((done) => setTimeout(done));
      parts.set(id, {
        arrives: () => (resolve({}), settled()),
        fails: () => (reject(new TypeError('offline')), settled()),
      });
    });
  const pages: readonly PageEntry[] = [
    { id: 'first', title: () => 'First', tag: 'first-page' },
    { id: 'slow', title: () => 'Slow', tag: 'slow-page', load: fetched('slow') },
    { id: 'other', title: () => 'Other', tag: 'other-page', load: fetched('other') },
  ];
  return { pages, pageIds: pages.map(({ id }) => id) };
});

/** A page that notes what it was asked to show. */
class FakePage extends EventTarget {
  search = '';
  readonly shown: string[] = [];
  constructor(readonly tag: string) {
    super();
  }
  navigate(search: string): void {
    this.search = search;
    this.shown.push(search);
  }
}

class FakeHost extends EventTarget {
  readonly addController = vi.fn();
  readonly requestUpdate = vi.fn();
}

let host: FakeHost;
let controller: PageController;
const page = () => controller.element as unknown as FakePage | undefined;
/** A task later, as Lit's updates and what was fetched come. */
const later = () => new Promise<void>((done) => setTimeout(done));

beforeEach(() => {
  parts.clear();
  vi.stubGlobal('addEventListener', () => undefined);
  vi.stubGlobal('document', {
    title: '',
    addEventListener: () => undefined,
    createElement: (tag: string) => new FakePage(tag),
  });
  host = new FakeHost();
  controller = new PageController(host as unknown as LitElement, () => undefined);
});

describe('The controller of pages', () => {
  it('does not show a page that was left before it arrived', async () => {
    controller.onNavigate('?page=slow');
    controller.onNavigate('?page=other');
    await parts.get('slow')!.arrives();
    expect(page()).toBeUndefined();
    await parts.get('other')!.arrives();
    expect(page()?.tag).toBe('other-page');
  });

  it('shows the page that was asked for last, also where it arrives first', async () => {
    controller.onNavigate('?page=slow');
    controller.onNavigate('');
    await later();
    await parts.get('slow')!.arrives();
    expect(page()?.tag).toBe('first-page');
  });

  it('hands the last of several places to a page that arrives late, once', async () => {
    controller.onNavigate('?page=slow&level=1');
    controller.onNavigate('?page=slow&level=2');
    await parts.get('slow')!.arrives();
    controller.hostUpdated();
    controller.hostUpdated();
    expect(page()?.shown).toEqual(['?page=slow&level=2']);
  });

  it('keeps the page of another place of its own, and shows the place there', async () => {
    controller.onNavigate('?page=slow&level=1');
    await parts.get('slow')!.arrives();
    controller.hostUpdated();
    const before = page();
    controller.onNavigate('?page=slow&level=2');
    await later();
    controller.hostUpdated();
    expect(page()).toBe(before);
    expect(before?.shown).toEqual(['?page=slow&level=1', '?page=slow&level=2']);
  });

  it('says that a page cannot be fetched, and opens it at the next try', async () => {
    let notices = 0;
    host.addEventListener(NoticeEvent.type, () => notices++);
    controller.onNavigate('?page=slow');
    await parts.get('slow')!.fails();
    expect([page(), notices]).toEqual([undefined, 1]);
    controller.onNavigate('?page=slow');
    await parts.get('slow')!.arrives();
    expect(page()?.tag).toBe('slow-page');
  });

  it('remembers where a page was left, and links to it there', async () => {
    controller.onNavigate('?page=slow&level=3');
    await parts.get('slow')!.arrives();
    controller.hostUpdated();
    controller.onNavigate('');
    await later();
    controller.hostUpdated();
    const slow = { id: 'slow', title: () => 'Slow', tag: 'slow-page' } as const;
    expect(controller.searchOf(slow)).toBe('?page=slow&level=3');
    expect(recallText('slow')).toBe('?page=slow&level=3');
  });
});
