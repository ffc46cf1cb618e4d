import { loadKernel } from '@sharkfin/physics/kernel/load';
import { solve } from '@sharkfin/physics/solve';
import { lessonSweep } from '@sharkfin/physics/sweep';
import { expect, test } from '@playwright/test';
import { bytes, open, stopOnErrors, take } from './page.ts';

stopOnErrors();

test('the saved curve is the solver’s, digit for digit', async ({ page }) => {
  await open(page, '?v=1&gamma=0.50&direction=both');
  const file = await take(page, 'Save the curve (CSV)');
  expect(file.suggestedFilename()).toContain('gamma=0.5');
  const text = (await bytes(file)).toString('utf8');
  const [u, v, amplitude] = [0, 0, 0].map(() => new Float32Array(400));
  solve(
    loadKernel(),
    lessonSweep,
    { laneCount: 1, omega0: -0.6, gamma: 0.5, epsilon: 0.12, force: 1.7 },
    { u, v, amplitude },
  );
  const rows = text.split('\n').filter((line) => line.startsWith('up,'));
  expect(rows).toHaveLength(400);
  rows.forEach((row, k) => {
    const numbers = row
      .split(',')
      .slice(3)
      .map((cell) => Math.fround(Number(cell)));
    expect(numbers).toEqual([u[k], v[k], amplitude[k]]);
  });
  expect(text).toContain('# epsilon: 0.12\n');
});

test('the saved picture is a PNG with something in it', async ({ page }) => {
  await open(page);
  const picture = await bytes(await take(page, 'Save the picture (PNG)'));
  expect(picture.subarray(1, 4).toString('latin1')).toBe('PNG');
  // width and height stand at bytes 16 and 20 of every PNG
  expect(picture.readUInt32BE(16)).toBeGreaterThan(900);
  expect(picture.readUInt32BE(20)).toBeGreaterThan(500);
  expect(picture.length).toBeGreaterThan(50_000);
});

test('the saved surface is the solver’s, digit for digit, in both directions', async ({ page }) => {
  await open(page, '?v=1&gamma=0.50&direction=both');
  const file = await take(page, 'Save the surface (CSV)');
  expect(file.suggestedFilename()).toMatch(/^sharkfin-surface-.*\.csv$/);
  const lines = (await bytes(file)).toString('utf8').trimEnd().split('\n');
  const rows = lines.filter((line) => !line.startsWith('#'));
  expect(rows.shift()).toBe('direction,omega,force,amplitude');
  const force = Float32Array.from({ length: 100 }, (_, j) => 0.1 + (1.9 * j) / 99);
  const amplitude = new Float32Array(100 * 400);
  const oscillator = { omega0: -0.6, gamma: 0.5, epsilon: 0.12 };
  solve(loadKernel(), lessonSweep, { laneCount: 100, ...oscillator, force }, { amplitude });
  const up = rows.filter((row) => row.startsWith('up,')).map((row) => row.split(',').slice(1).map(Number));
  expect(up.map((cells) => Math.fround(cells[2]))).toEqual([...amplitude]);
  expect(up.map((cells) => Math.fround(cells[1]))).toEqual(
    [...force].flatMap((f) => Array<number>(400).fill(f)),
  );
  expect(rows.filter((row) => row.startsWith('down,'))).toHaveLength(100 * 400);
});
