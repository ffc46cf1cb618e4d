import type { LitElement, ReactiveController } from 'lit';
import { address, type AddressListener } from '../browser/address-controller.ts';
import { recallText, remember } from '../browser/tab-memory.ts';
import { decodePage, encodePage, firstPageWithin } from '../links/page-link.ts';
import type { LinkProblem } from '../links/link-problem.ts';
import { setDocumentTitle } from '../ui/document-title.ts';
import { fetchPart } from '../ui/fetch-part.ts';
import type { PageElement } from '../ui/page-element.ts';
import { pageIds, pages, type PageEntry } from './pages.ts';

/** Opens the page that the address names, and remembers where on each page the visitor was. */
export class PageController implements ReactiveController, AddressListener {
  entry: PageEntry = pages[0];
  /** Undefined until its part has been fetched. */
  element: PageElement | undefined;
  /** The query string that the page has yet to show; null once it does. */
  private destination: string | null = null;
  private visitCount = 0;

  constructor(
    private readonly host: LitElement,
    /** The visitor went elsewhere; what of the address could not be taken. */
    private readonly onVisit: (problems: readonly LinkProblem[]) => void,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    address.connect(this);
  }

  hostDisconnected(): void {
    address.disconnect();
  }

  onNavigate(search: string): void {
    const { page, problems } = decodePage(search, pageIds);
    const entry = pages.find(({ id }) => id === page) ?? pages[0];
    if (entry !== this.entry) this.element = undefined;
    this.entry = entry;
    this.destination = search;
    const within = firstPageWithin(search);
    if (entry !== pages[0] && within !== null) remember(pages[0].id, within);
    this.onVisit(problems);
    this.host.requestUpdate();
    void this.open(entry);
  }

  private async open({ tag, load }: PageEntry): Promise<void> {
    const visit = ++this.visitCount;
    if (load && !this.element && !(await fetchPart(this.host, load()))) return;
    if (visit !== this.visitCount) return;
    this.element ??= document.createElement(tag) as PageElement;
    this.host.requestUpdate();
  }

  onWrite(): void {
    this.rememberPlace();
    this.host.requestUpdate();
  }

  /** The page is in the document by now. */
  hostUpdated(): void {
    const { element, destination, entry } = this;
    if (element && destination !== null) {
      this.destination = null;
      element.navigate?.(destination);
      this.rememberPlace();
    }
    setDocumentTitle(...(element?.titles ?? [entry.title()]));
  }

  private rememberPlace(): void {
    const { entry, element } = this;
    if (element?.search !== undefined) remember(entry.id, element.search);
  }

  /** The query string at which a page is found as the visitor left it. */
  searchOf(entry: PageEntry): string {
    const here = entry === this.entry ? this.element?.search : undefined;
    return here ?? (recallText(entry.id) || encodePage(entry.id, pageIds));
  }
}
