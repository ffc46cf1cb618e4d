import { modelMessage } from './schema.ts';

/** What an ONNX file says of itself: its `metadata_props`. */
export function readMetadata(bytes: Uint8Array): Readonly<Record<string, string>> {
  const { metadataProps = [] } = modelMessage.toObject(modelMessage.decode(bytes)) as {
    readonly metadataProps?: readonly { readonly key: string; readonly value: string }[];
  };
  return Object.fromEntries(metadataProps.map(({ key, value }) => [key, value]));
}
