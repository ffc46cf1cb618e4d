/** What is wrong with files of measurements: file, line, value and remedy of everything that was found. */
export class TableError extends Error {}

/** One thing to correct. */
export interface Problem {
  /** Line of the file, counted from 1; null where it is not about one line. */
  readonly line: number | null;
  readonly what: string;
}

/** Of problems that are alike, so many are told; the others are counted. */
const toldAlike = 3;

/** Gathers everything that is wrong with one file, so that it can be corrected in one go. */
export class Problems {
  private readonly found: Problem[] = [];
  private readonly alike = new Map<string, number>();

  constructor(
    readonly file: string,
    known: readonly Problem[] = [],
  ) {
    this.found.push(...known);
  }

  /** @param kind problems with the same kind are alike, such as all empty cells of a column */
  add(line: number | null, what: string, kind = what): void {
    const count = (this.alike.get(kind) ?? 0) + 1;
    this.alike.set(kind, count);
    if (count <= toldAlike) this.found.push({ line, what });
  }

  get list(): readonly Problem[] {
    const more = [...this.alike.values()].reduce((sum, count) => sum + Math.max(0, count - toldAlike), 0);
    return more === 0
      ? this.found
      : [...this.found, { line: null, what: `${more} more like these, further down.` }];
  }

  /** All problems, one a line, each with file and line. */
  get text(): string {
    return this.list
      .map(({ line, what }) => `${this.file}${line === null ? '' : `, line ${line}`}: ${what}`)
      .join('\n');
  }

  /** @throws TableError telling all problems, where there are any */
  throwIfAny(): void {
    if (this.list.length > 0) throw new TableError(this.text);
  }
}

/** A file with one thing wrong that leaves nothing else to look at. */
export const tableError = (file: string, line: number | null, what: string): TableError =>
  new TableError(new Problems(file, [{ line, what }]).text);
