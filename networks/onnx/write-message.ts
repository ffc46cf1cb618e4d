import { Writer } from 'protobufjs/minimal.js';
import { messages, type Field, type MessageName } from './fields.ts';

type Message = Readonly<Record<string, unknown>>;

/** How a value of a type is laid out: as a varint, with its length before it, or as four bytes. */
const wireTypes = { varint: 0, delimited: 2, fixed32: 5 } as const;

const tag = (writer: Writer, { id }: Field, wire: keyof typeof wireTypes): Writer =>
  writer.uint32((id << 3) | wireTypes[wire]);

function writeValue(writer: Writer, field: Field, value: unknown): void {
  switch (field.type) {
    case 'int32':
    case 'int64':
      tag(writer, field, 'varint').int64(value as number);
      break;
    case 'float':
      tag(writer, field, 'fixed32').float(value as number);
      break;
    case 'string':
      tag(writer, field, 'delimited').string(value as string);
      break;
    case 'bytes':
      tag(writer, field, 'delimited').bytes(value as Uint8Array);
      break;
    default:
      tag(writer, field, 'delimited').fork();
      writeFields(writer, field.type, value as Message);
      writer.ldelim();
  }
}

function writeFields(writer: Writer, name: MessageName, message: Message): void {
  for (const [key, field] of Object.entries(messages[name])) {
    const value = message[key];
    // as proto3 has it, a number 0 or an empty text is what is read where nothing is written
    if (value === undefined || value === 0 || value === '') continue;
    if (field.rule !== 'repeated') writeValue(writer, field, value);
    else if (field.type === 'int64') writePacked(writer, field, value as readonly number[]);
    else for (const one of value as readonly unknown[]) writeValue(writer, field, one);
  }
}

/** Whole numbers that are repeated lie one after another in one piece; a list without any is not written. */
function writePacked(writer: Writer, field: Field, values: readonly number[]): void {
  if (values.length === 0) return;
  tag(writer, field, 'delimited').fork();
  for (const value of values) writer.int64(value);
  writer.ldelim();
}

/** The bytes of a message, fields in the order of their declaration, without code made at run time. */
export function writeMessage(name: MessageName, message: Message): Uint8Array<ArrayBuffer> {
  const writer = Writer.create();
  writeFields(writer, name, message);
  return new Uint8Array(writer.finish());
}
