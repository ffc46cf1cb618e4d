import { configureLocalization } from '@lit/localize';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { recallOnDevice, rememberOnDevice } from '../browser/device-memory.ts';
import { sourceLocale, targetLocales } from '../locales/codes.generated.ts';

export type Locale = typeof sourceLocale | (typeof targetLocales)[number];

/** Languages, each by its own name. */
export const locales: readonly (readonly [Locale, string])[] = [
  ['en', 'English'],
  ['de', 'Deutsch'],
];

const key = 'sharkfin-language';

const localization = configureLocalization({
  sourceLocale,
  targetLocales,
  loadLocale: (locale) => import(`../locales/generated/${locale}.ts`),
});

const known = (code: string | null): Locale | undefined => locales.find(([locale]) => locale === code)?.[0];

/** What the person chose before, else the first of the device's languages that the page speaks. */
function preferred(): Locale {
  const languages = (navigator.languages as readonly string[] | undefined) ?? [];
  const spoken = languages.map((tag) => known(tag.slice(0, 2)));
  return known(recallOnDevice(key)) ?? spoken.find((locale) => locale !== undefined) ?? sourceLocale;
}

/** The language of every word on screen. */
export class LocaleController implements ReactiveController {
  value: Locale = sourceLocale;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {
    // where it cannot be loaded the page speaks its own language
    this.set(preferred()).catch(() => undefined);
  }

  /** Rejects where the language cannot be loaded; the one before then stays. */
  async choose(locale: Locale): Promise<void> {
    rememberOnDevice(key, locale);
    await this.set(locale);
  }

  private async set(locale: Locale): Promise<void> {
    try {
      await localization.setLocale(locale);
    } catch (error) {
      // to set the one before once more forgets the failure, so that the next attempt is one
      await localization.setLocale(localization.getLocale());
      throw error;
    } finally {
      this.value = localization.getLocale() as Locale;
      document.documentElement.lang = this.value;
      this.host.requestUpdate();
    }
  }
}
