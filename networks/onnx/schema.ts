import protobuf from 'protobufjs';
import { messages } from './fields.ts';

const nested = Object.entries(messages).map(([name, fields]) => [name, { fields }] as const);

/**
 * Reads ONNX files, and writes them as well. protobufjs makes its code while it runs, which the page's content security
 * policy forbids: what a page needs of the format stands in `encode.ts`.
 */
export const modelMessage = protobuf.Root.fromJSON({ nested: Object.fromEntries(nested) }).lookupType(
  'Model',
);
