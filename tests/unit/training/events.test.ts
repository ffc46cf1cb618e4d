import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { crc32c, EventsFile } from '../../../training/runs/tensorboard-events.ts';
import type { Metric } from '../../../training/runs/metrics.ts';
import { readEvents } from './events-reader.ts';

const folder = mkdtempSync(join(tmpdir(), 'sharkfin-events-'));
afterAll(() => rmSync(folder, { recursive: true }));

const training = (step: number, loss: number): Metric => ({
  kind: 'training',
  step,
  loss,
  lossKind: 'weighted',
  learningRate: 0.25,
  gradientLength: 8,
});
const validation: Metric = { kind: 'validation', step: 100, errors: [0.5, 0.125], value: 3 };

describe('the checksum', () => {
  const bytes = (value: (i: number) => number): Uint8Array =>
    Uint8Array.from({ length: 32 }, (_, i) => value(i));

  // RFC 3720, appendix B.4, and the check value of the CRC catalogue
  it.each([
    ['32 zeros', bytes(() => 0), 0x8a9136aa],
    ['32 times 255', bytes(() => 255), 0x62a8ab43],
    ['0 to 31', bytes((i) => i), 0x46dd794e],
    ['31 to 0', bytes((i) => 31 - i), 0x113fdb5c],
    ['123456789', Buffer.from('123456789'), 0xe3069283],
  ])('of %s is the published one', (_what, data, expected) => {
    expect(crc32c(data)).toBe(expected);
  });
});

describe('the file for TensorBoard', () => {
  it('begins as every file of TensorFlow’s does', () => {
    const path = join(folder, 'begun');
    new EventsFile(path, []).rewind(0);
    const bytes = readFileSync(path);
    // length 24 and its masked checksum, a time (field 1), the version (field 3): the bytes of any such file
    expect(bytes.subarray(0, 13).toString('hex')).toBe('1800000000000000a37f4b2209');
    expect(bytes.subarray(21, 36).toString('latin1')).toBe('\x1a\x0dbrain.Event:2');
  });

  it('holds every metric under a name of its own, and when it came', () => {
    const path = join(folder, 'metrics');
    const file = new EventsFile(path, ['omega0', 'gamma']);
    const before = Date.now() / 1000;
    file.rewind(0);
    file.append(training(50, 1.5));
    file.append(training(100, 1.25));
    file.append(validation);
    const [first, ...events] = readEvents(path);
    expect(first.fileVersion).toBe('brain.Event:2');
    const optimiser = { 'optimiser/learning rate': 0.25, 'optimiser/gradient length': 8 };
    expect(events.map(({ step, values }) => ({ step, values }))).toEqual([
      { step: 50, values: { 'loss/weighted': 1.5, ...optimiser } },
      { step: 100, values: { 'loss/weighted': 1.25, ...optimiser } },
      {
        step: 100,
        values: {
          'validation/squared errors in error units': 3,
          'validation/omega0': 0.5,
          'validation/gamma': 0.125,
        },
      },
    ]);
    for (const { wallTime } of events) {
      expect(wallTime).toBeGreaterThanOrEqual(before);
      expect(wallTime).toBeLessThanOrEqual(Date.now() / 1000);
    }
  });

  it('forgets what came after the step that a run goes on from, and what was cut off', () => {
    const path = join(folder, 'resumed');
    const file = new EventsFile(path, []);
    file.rewind(0);
    for (const step of [50, 100, 150]) file.append(training(step, step));
    const kept = readEvents(path).slice(0, 3);
    appendFileSync(path, readFileSync(path).subarray(0, 30));
    expect(() => readEvents(path)).toThrow('ends within a record');
    file.rewind(100);
    expect(readEvents(path)).toEqual(kept);
    file.append(training(150, 7));
    expect(readEvents(path).map(({ step }) => step)).toEqual([0, 50, 100, 150]);
  });
});
