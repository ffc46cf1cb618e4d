import { differenceCiede2000, wcagLuminance, type Rgb } from 'culori';
import { describe, expect, it } from 'vitest';
import { colormap } from '../../../web/plot/colormap.ts';

const distance = differenceCiede2000();

function colours(theme: 'dark' | 'light'): Rgb[] {
  const bytes = colormap(theme);
  return Array.from({ length: 256 }, (_, i) => ({
    mode: 'rgb',
    r: bytes[4 * i] / 255,
    g: bytes[4 * i + 1] / 255,
    b: bytes[4 * i + 2] / 255,
  }));
}

describe.each(['dark', 'light'] as const)('the %s colour map', (theme) => {
  const map = colours(theme);

  it('goes one way in luminance, so that it reads without colour', () => {
    const sense = theme === 'dark' ? 1 : -1;
    for (let i = 8; i < 256; i += 8) {
      expect(sense * (wcagLuminance(map[i]) - wcagLuminance(map[i - 8]))).toBeGreaterThan(0);
    }
  });

  it('is perceptually uniform: equal steps look alike within a factor of two', () => {
    const steps = Array.from({ length: 15 }, (_, i) => distance(map[17 * i], map[17 * (i + 1)]));
    expect(Math.max(...steps) / Math.min(...steps)).toBeLessThan(2);
  });
});
