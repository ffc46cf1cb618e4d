import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseManifest, type Manifest } from '../../../models/manifest.ts';

const published = JSON.parse(
  readFileSync(new URL('../../../models/manifest.json', import.meta.url), 'utf8'),
) as Manifest;

/** The published manifest with one model, changed. */
const changed = (change: Record<string, unknown>): unknown => ({
  ...published,
  models: [{ ...published.models[0], ...change }],
});

describe('the manifest of published models', () => {
  it('is accepted as it is published', () => {
    expect(parseManifest(published).models.map(({ id }) => id)).toContain('image-cnn-lesson');
  });

  it.each([
    ['sha256', 'abc', 'models.0.sha256: must be 64 hexadecimal digits'],
    ['file', '../../etc/passwd', 'models.0.file: must be the name of an .onnx file beside the manifest'],
    ['bytes', -1, 'models.0.bytes: '],
    ['parameterCount', 'many', 'models.0.parameterCount: '],
    ['experiment', { id: 'image' }, 'models.0.experiment'],
  ])('with a bad %s is refused, and told where', (name, value, message) => {
    expect(() => parseManifest(changed({ [name]: value }))).toThrow(`models/manifest.json, ${message}`);
  });

  it('of another version, or something else altogether, is refused', () => {
    expect(() => parseManifest({ ...published, version: 2 })).toThrow('models/manifest.json, version: ');
    expect(() => parseManifest('hello')).toThrow('models/manifest.json, as a whole: ');
  });
});
