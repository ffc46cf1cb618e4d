import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { recallOnDevice, rememberOnDevice } from '../browser/device-memory.ts';

export type Theme = 'dark' | 'light';

const key = 'sharkfin-theme';

/** Dark or light: what the person chose before, else what the device prefers. Applied to the whole page. */
export class ThemeController implements ReactiveController {
  value: Theme = 'dark';
  private readonly preference = matchMedia('(prefers-color-scheme: light)');

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
    this.value = this.chosen() ?? this.preferred();
    this.apply();
  }

  hostConnected(): void {
    this.preference.addEventListener('change', this.onPreference);
  }

  hostDisconnected(): void {
    this.preference.removeEventListener('change', this.onPreference);
  }

  toggle(): void {
    this.value = this.value === 'dark' ? 'light' : 'dark';
    rememberOnDevice(key, this.value);
    this.apply();
  }

  private chosen(): Theme | undefined {
    const value = recallOnDevice(key);
    return value === 'dark' || value === 'light' ? value : undefined;
  }

  private preferred(): Theme {
    return this.preference.matches ? 'light' : 'dark';
  }

  private readonly onPreference = (): void => {
    if (this.chosen()) return;
    this.value = this.preferred();
    this.apply();
  };

  private apply(): void {
    document.documentElement.dataset.theme = this.value;
    const ground = this.value === 'dark' ? '#08131c' : '#f4f8fa';
    document.querySelector('meta[name="theme-color"]')?.setAttribute('content', ground);
    this.host.requestUpdate();
  }
}
