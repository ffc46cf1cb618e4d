/** `npm run export -- RUN`: writes a trained network as an ONNX file. */
import { join } from 'node:path';
import { readCommandLine, runCommand, UsageError } from '../../tools/command-line.ts';
import { exportRun } from '../publishing/export-network.ts';
import { writeWhole } from '../process/files.ts';
import { noteIfInTraining } from '../process/ownership.ts';
import { openRun, readRun } from '../runs/open-run.ts';
import { Run } from '../runs/run.ts';

const help = `Writes a trained network as an ONNX file, if onnxruntime-node gives the trainer's own answers with it.

  npm run export -- RUN [--out FILE]

RUN is the folder of a run, such as runs/image-cnn-1.

  --out FILE   where to                          (network.onnx in the run)
  --help       this text
`;

await runCommand(
  'export',
  help,
  async (words) => {
    const { options, words: rest } = readCommandLine(words, ['out']);
    if (rest.length !== 1) throw new UsageError(`One RUN is needed; got ${rest.length}.`);
    const run = new Run(rest[0]);
    const path = options.out ?? join(run.folder, 'network.onnx');
    if (!path.endsWith('.onnx')) throw new UsageError(`--out must end in .onnx; got '${path}'.`);
    noteIfInTraining(run.folder);
    const { bytes, checkedOn } = await exportRun(openRun(readRun(run)));
    writeWhole(path, bytes);
    console.log(`${path}: ${bytes.length} bytes.`);
    for (const { name, difference } of checkedOn) {
      console.log(
        `From the trainer on ${name} at most ${difference.toExponential(1)} of the prior's width apart.`,
      );
    }
  },
  () => true,
);
