import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { writeWhole } from './files.ts';

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

/** JSON lines, one metric each, appended while a run goes on. */
export class MetricsFile {
  constructor(private readonly path: string) {}

  append(metric: Metric): void {
    appendFileSync(this.path, `${JSON.stringify(metric)}\n`);
  }

  /** All metrics. A last line that was cut off when the run was killed is not one. */
  read(): readonly Metric[] {
    if (!existsSync(this.path)) return [];
    const lines = readFileSync(this.path, 'utf8').split('\n');
    return lines.slice(0, -1).map((line) => JSON.parse(line) as Metric);
  }

  /** Forgets what came after `step`, before a run goes on from there. */
  rewind(step: number): void {
    const kept = this.read().filter((metric) => metric.step <= step);
    writeWhole(this.path, kept.map((metric) => `${JSON.stringify(metric)}\n`).join(''));
  }
}
