import { existsSync, readFileSync } from 'node:fs';
import type { RecordPoint } from '@sharkfin/networks/learning-record';
import { append, writeWhole } from '../process/files.ts';

/** One line of a run's metrics. */
export type Metric =
  | {
      readonly kind: 'training';
      /** Steps taken. */
      readonly step: number;
      /** Mean over the steps since the last line. */
      readonly loss: number;
      readonly lossKind: string;
      readonly learningRate: number;
      readonly gradientLength: number;
    }
  | {
      readonly kind: 'validation';
      readonly step: number;
      /** Root-mean-square error per unknown, physical. */
      readonly errors: readonly number[];
      /** Sum of squares in error units. */
      readonly value: number;
    };

/** A point of the learning record, and the step after which it was measured. */
export type RecordLine = RecordPoint & { readonly step: number };

/** JSON lines, one metric each, appended while a run goes on. */
export class MetricsFile<Line extends { readonly step: number } = Metric> {
  constructor(private readonly path: string) {}

  append(metric: Line): void {
    append(this.path, `${JSON.stringify(metric)}\n`);
  }

  /**
   * All metrics. A last line that was cut off when the run was killed is not one.
   * @throws Error naming the line that is none
   */
  read(): readonly Line[] {
    if (!existsSync(this.path)) return [];
    const lines = readFileSync(this.path, 'utf8').split('\n');
    return lines.slice(0, -1).map((line, i) => {
      try {
        return JSON.parse(line) as Line;
      } catch {
        throw new Error(
          `${this.path}, line ${i + 1}, must be JSON; got '${line.slice(0, 40)}'. Remove that line; the training does not need it.`,
        );
      }
    });
  }

  /** Forgets what came after `step`, before a run goes on from there. */
  rewind(step: number): void {
    const kept = this.read().filter((metric) => metric.step <= step);
    writeWhole(this.path, kept.map((metric) => `${JSON.stringify(metric)}\n`).join(''));
  }
}
