import { readFileSync } from 'node:fs';
import protobuf from 'protobufjs';
import { crc32c } from '../../../training/runs/tensorboard-events.ts';

/** From tensorflow/core/util/event.proto and tensorflow/core/framework/summary.proto. */
const { root } = protobuf.parse(`
  syntax = "proto3";
  message Summary {
    message Value { string tag = 1; float simple_value = 2; }
    repeated Value value = 1;
  }
  message Event {
    double wall_time = 1;
    int64 step = 2;
    string file_version = 3;
    Summary summary = 5;
  }
`);
const message = root.lookupType('Event');

export interface ReadEvent {
  readonly wallTime: number;
  readonly step: number;
  readonly fileVersion: string;
  readonly values: Readonly<Record<string, number>>;
}

/** The checksum that a TFRecord stores, undone: rotated back after the constant was taken off. */
function unmasked(stored: number): number {
  const rotated = (stored - 0xa282ead8) >>> 0;
  return ((rotated >>> 17) | (rotated << 15)) >>> 0;
}

/** Reads a file of TensorBoard's. @throws Error where a checksum or a length is wrong */
export function readEvents(path: string): readonly ReadEvent[] {
  const bytes = readFileSync(path);
  const events: ReadEvent[] = [];
  let at = 0;
  const take = (length: number): Buffer => {
    if (at + length > bytes.length) throw new Error(`The file ends within a record, at byte ${at}.`);
    return bytes.subarray(at, (at += length));
  };
  const check = (part: Buffer): void => {
    const [found, expected] = [crc32c(part), unmasked(take(4).readUInt32LE())];
    if (found !== expected) throw new Error(`The checksum at byte ${at - 4} is ${expected}, not ${found}.`);
  };
  while (at < bytes.length) {
    const head = take(8);
    check(head);
    const data = take(Number(head.readBigUInt64LE()));
    check(data);
    const event = message.toObject(message.decode(data), { defaults: true, longs: Number }) as {
      wallTime: number;
      step: number;
      fileVersion: string;
      summary: { value: { tag: string; simpleValue: number }[] } | null;
    };
    const values = (event.summary?.value ?? []).map(({ tag, simpleValue }) => [tag, simpleValue]);
    events.push({ ...event, values: Object.fromEntries(values) as Record<string, number> });
  }
  return events;
}
