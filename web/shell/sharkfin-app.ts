import { localized, msg } from '@lit/localize';
import { html, LitElement, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { addressOf, followLink } from '../browser/address-controller.ts';
import { chooseSound, playSound, soundIsOn } from '../browser/sound/sound.ts';
import type { LinkProblem } from '../links/link-problem.ts';
import { fetchPart } from '../ui/fetch-part.ts';
import { DismissEvent, NoticeEvent, type Notice } from '../ui/notice-list.ts';
import '../ui/notice-list.ts';
import { FailureEvent, PlaceEvent } from '../ui/page-element.ts';
import { buttonStyles, selectStyles } from '../ui/shared-styles.ts';
import { headerStyles } from './header-styles.ts';
import { LocaleController, locales, type Locale } from './locale-controller.ts';
import { PageController } from './page-controller.ts';
import { pages, type PageEntry } from './pages.ts';
import { shellStyles } from './shell-styles.ts';
import { ThemeController } from './theme-controller.ts';

/** The frame of every page: header, navigation, language, theme and notices. */
@customElement('sharkfin-app')
@localized()
export class SharkfinApp extends LitElement {
  static override styles = [buttonStyles, selectStyles, shellStyles, headerStyles];

  @state() private notices: readonly Notice[] = [];
  @state() private failed = false;
  /** What could not be taken from the address, said together with what the page has to say about it. */
  private linkNotices: readonly Notice[] = [];

  private readonly locale = new LocaleController(this);
  private readonly theme = new ThemeController(this);
  private readonly pages = new PageController(this, (problems) => void this.report(problems));

  constructor() {
    super();
    this.addEventListener(PlaceEvent.type, () => this.requestUpdate());
    this.addEventListener(NoticeEvent.type, (event) => {
      this.notices = [...this.linkNotices, ...(event as NoticeEvent).notices];
    });
    this.addEventListener(DismissEvent.type, () => (this.notices = this.linkNotices = []));
    this.addEventListener(FailureEvent.type, () => (this.failed = true));
  }

  private async report(problems: readonly LinkProblem[]): Promise<void> {
    const none = (this.notices = this.linkNotices = []);
    if (problems.length === 0) return;
    const words = await fetchPart(this, import('../ui/rare-words.ts'));
    if (!words || this.linkNotices !== none) return;
    this.linkNotices = words.linkNotices(problems);
    this.notices = [...this.linkNotices, ...this.notices];
  }

  protected override willUpdate(): void {
    const { element } = this.pages;
    if (element) element.theme = this.theme.value;
  }

  protected override render(): TemplateResult {
    // the sentence about this stands in index.html
    if (this.failed) return html`<slot></slot>`;
    return html`
      <header>
        <div class="brand"><img src="./icon.svg" alt="" /><span>Sharkfin</span></div>
        <nav aria-label=${msg('Pages')}>${pages.map((entry) => this.link(entry))}</nav>
        ${this.pages.element?.tools} ${this.pages.entry.sounds ? this.soundButton() : ''} ${this.languages()}
        ${this.themeButton()}
      </header>
      ${this.pages.element}
      <notice-list .notices=${this.notices}></notice-list>
    `;
  }

  private link(entry: PageEntry): TemplateResult {
    const current = entry === this.pages.entry;
    // a page that is likely to be opened next is fetched before; if that fails, opening it will tell
    const prepare = (): void => void entry.load?.().catch(() => undefined);
    return html`<a
      class="button"
      href=${addressOf(this.pages.searchOf(entry))}
      aria-current=${current ? 'page' : 'false'}
      @click=${(event: MouseEvent) => (current ? stay(event) : followLink(event))}
      @pointerenter=${prepare}
      @focus=${prepare}
      >${entry.title()}</a
    >`;
  }

  private languages(): TemplateResult {
    return html`<div class="language">
      <span aria-hidden="true">${this.locale.value.toUpperCase()}</span>
      <select
        aria-label=${msg('Language')}
        title=${msg('Language')}
        .value=${this.locale.value}
        @change=${async ({ target }: Event) => {
          const list = target as HTMLSelectElement;
          await fetchPart(this, this.locale.choose(list.value as Locale));
          list.value = this.locale.value;
        }}
      >
        ${locales.map(
          ([locale, name]) =>
            html`<option value=${locale} ?selected=${locale === this.locale.value}>${name}</option>`,
        )}
      </select>
    </div>`;
  }

  /** Its colour alone would not tell whether it is on: it is crossed out where it is off. */
  private soundButton(): TemplateResult {
    const on = soundIsOn();
    const choose = (): void => {
      chooseSound(!on);
      playSound('submit');
      this.requestUpdate();
    };
    return html`<button
      class="sound"
      aria-label=${msg('Sound')}
      title=${on ? msg('Sound is on') : msg('Sound is off')}
      aria-pressed=${on}
      @click=${choose}
    >
      ♪
    </button>`;
  }

  private themeButton(): TemplateResult {
    const title = this.theme.value === 'dark' ? msg('Light colours') : msg('Dark colours');
    return html`<button aria-label=${title} title=${title} @click=${() => this.theme.toggle()}>◐</button>`;
  }
}

/** A link to where one is leads nowhere, except beside this page. */
function stay(event: MouseEvent): void {
  if (!event.ctrlKey && !event.metaKey && !event.shiftKey) event.preventDefault();
}

declare global {
  interface HTMLElementTagNameMap {
    'sharkfin-app': SharkfinApp;
  }
}
