import {
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  wcagLuminance,
  type Rgb,
} from 'culori';
import { describe, expect, it } from 'vitest';
import { colormap, signedColormap } from '../../../web/plot/colormap.ts';

const distance = differenceCiede2000();

function colours(bytes: Uint8ClampedArray): Rgb[] {
  return Array.from({ length: 256 }, (_, i) => ({
    mode: 'rgb',
    r: bytes[4 * i] / 255,
    g: bytes[4 * i + 1] / 255,
    b: bytes[4 * i + 2] / 255,
  }));
}

describe.each(['dark', 'light'] as const)('the %s colour map', (theme) => {
  const map = colours(colormap(theme));

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

describe.each(['dark', 'light'] as const)('the %s colour map of what has a sign', (theme) => {
  const map = colours(signedColormap(theme));

  it('is as light on one side of zero as on the other, and goes one way from there', () => {
    const sense = theme === 'dark' ? 1 : -1;
    for (let i = 8; i < 128; i += 8) {
      const [negative, positive] = [map[127 - i], map[128 + i]].map(wcagLuminance);
      expect(Math.abs(negative - positive)).toBeLessThan(0.06);
      expect(sense * (positive - wcagLuminance(map[120 + i]))).toBeGreaterThan(0);
      expect(sense * (negative - wcagLuminance(map[135 - i]))).toBeGreaterThan(0);
    }
  });

  it.each([
    ['protanopia', filterDeficiencyProt(1)],
    ['deuteranopia', filterDeficiencyDeuter(1)],
    ['tritanopia', filterDeficiencyTrit(1)],
  ])('tells the signs apart in %s', (_, seen) => {
    for (const i of [64, 96, 127])
      expect(distance(seen(map[127 - i]), seen(map[128 + i]))).toBeGreaterThan(10);
  });
});
