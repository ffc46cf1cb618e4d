import { describe, expect, it } from 'vitest';
import { recipe } from '../../../networks/recipes/image-cnn-lesson.ts';
import { taskOf } from '../../../networks/recipe-step.ts';
import { encodeModel } from '../../../networks/onnx/encode.ts';
import { readMetadata } from '../../../networks/onnx/metadata.ts';
import { modelMessage } from '../../../networks/onnx/schema.ts';
import { stepGraph } from '../../../networks/onnx/step-graph.ts';

describe('an ONNX file', () => {
  const bytes = encodeModel(stepGraph(taskOf(recipe), 'raw'), { run: 'lesson-1', maker: 'Müller' });

  it('is written byte for byte as protobufjs writes it', () => {
    expect(Buffer.from(modelMessage.encode(modelMessage.decode(bytes)).finish())).toEqual(Buffer.from(bytes));
  });

  it('tells what it was given to say of itself', () => {
    expect(readMetadata(bytes)).toEqual({ run: 'lesson-1', maker: 'Müller' });
  });
});
