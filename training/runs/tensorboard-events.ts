import { existsSync, readFileSync } from 'node:fs';
import protobuf from 'protobufjs';
import { append, writeWhole } from '../process/files.ts';
import type { Metric } from './metrics.ts';

/** The part of TensorBoard's format that Sharkfin writes: field numbers of tensorflow/core/util/event.proto. */
const eventMessage = protobuf.Root.fromJSON({
  nested: {
    Value: { fields: { tag: { type: 'string', id: 1 }, simpleValue: { type: 'float', id: 2 } } },
    Summary: { fields: { value: { rule: 'repeated', type: 'Value', id: 1 } } },
    Event: {
      fields: {
        wallTime: { type: 'double', id: 1 },
        step: { type: 'int64', id: 2 },
        fileVersion: { type: 'string', id: 3 },
        summary: { type: 'Summary', id: 5 },
      },
    },
  },
}).lookupType('Event');

/** CRC-32C (Castagnoli; RFC 3720, appendix B.4), bits reflected. */
export function crc32c(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0x82f63b78 : 0);
  }
  return ~crc >>> 0;
}

/** TFRecord stores a checksum rotated right by 15 bits, plus a constant. */
function masked(bytes: Uint8Array): number {
  const crc = crc32c(bytes);
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
}

const lengthBytes = 8;
const checkBytes = 4;

/** A TFRecord: length (uint64), its checksum, the data, their checksum; little-endian. */
function record(data: Uint8Array): Buffer {
  const head = Buffer.alloc(lengthBytes + checkBytes);
  head.writeBigUInt64LE(BigInt(data.length));
  head.writeUInt32LE(masked(head.subarray(0, lengthBytes)), lengthBytes);
  const tail = Buffer.alloc(checkBytes);
  tail.writeUInt32LE(masked(data));
  return Buffer.concat([head, data, tail]);
}

const encoded = (event: Readonly<Record<string, unknown>>): Buffer =>
  record(eventMessage.encode(eventMessage.create({ wallTime: Date.now() / 1000, ...event })).finish());

/** The records of a file, whole and in order. A last one that was cut off when the run was killed is not one. */
function recordsOf(bytes: Buffer): readonly { readonly whole: Buffer; readonly data: Buffer }[] {
  const records = [];
  for (let start = 0; start + lengthBytes <= bytes.length;) {
    const from = start + lengthBytes + checkBytes;
    const to = from + Number(bytes.readBigUInt64LE(start));
    const end = to + checkBytes;
    if (end > bytes.length) break;
    records.push({ whole: bytes.subarray(start, end), data: bytes.subarray(from, to) });
    start = end;
  }
  return records;
}

/** A run's metrics once more, as TensorBoard reads them: `tensorboard --logdir runs`. */
export class EventsFile {
  /** @param unknowns names, in the order of a validation's errors */
  constructor(
    private readonly path: string,
    private readonly unknowns: readonly string[],
  ) {}

  append(metric: Metric): void {
    const values: Readonly<Record<string, number>> =
      metric.kind === 'training'
        ? {
            [`loss/${metric.lossKind}`]: metric.loss,
            'optimiser/learning rate': metric.learningRate,
            'optimiser/gradient length': metric.gradientLength,
          }
        : {
            'validation/squared errors in error units': metric.value,
            ...Object.fromEntries(metric.errors.map((error, p) => [`validation/${this.unknowns[p]}`, error])),
          };
    const value = Object.entries(values).map(([tag, simpleValue]) => ({ tag, simpleValue }));
    append(this.path, encoded({ step: metric.step, summary: { value } }));
  }

  /** Forgets what came after `step`, before a run goes on from there; begins the file where there is none. */
  rewind(step: number): void {
    const records = existsSync(this.path) ? recordsOf(readFileSync(this.path)) : [];
    const kept = records.filter(({ data }) => {
      const event = eventMessage.toObject(eventMessage.decode(data), { longs: Number });
      return Number(event.step ?? 0) <= step;
    });
    const begun =
      kept.length > 0 ? kept.map(({ whole }) => whole) : [encoded({ fileVersion: 'brain.Event:2' })];
    writeWhole(this.path, Buffer.concat(begun));
  }
}
