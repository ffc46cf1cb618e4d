import type { Page } from '@playwright/test';
import { twoFrames } from './page.ts';

/** One picture as it stands: what is written on it and where its discs are, in CSS pixels from its element's corner. */
export interface Drawn {
  /** `words x y`, with the height of the letters. */
  readonly texts: Readonly<Record<string, number>>;
  readonly places: Readonly<Record<string, readonly [x: number, y: number]>>;
  readonly discs: readonly (readonly [x: number, y: number])[];
  /** Discs that are there to be seen. */
  readonly inked: number;
  /** Words that the edge of their canvas cuts. */
  readonly cut: readonly string[];
}

/** Notes what is written and where discs are drawn, on every canvas since it was last cleared. Before the page's scripts. */
export async function watchDrawing(page: Page): Promise<void> {
  await page.addInitScript(() => {
    interface Note {
      readonly texts: Map<string, { size: number; x: number; y: number; cut: boolean }>;
      readonly discs: [number, number][];
    }
    const notes = new Map<HTMLCanvasElement, Note>();
    const noteOf = ({ canvas }: CanvasRenderingContext2D): Note => {
      const note = notes.get(canvas) ?? { texts: new Map(), discs: [] };
      notes.set(canvas, note);
      return note;
    };
    const { clearRect, fillText, arc } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.clearRect = function (...given) {
      notes.delete(this.canvas);
      clearRect.apply(this, given);
    };
    CanvasRenderingContext2D.prototype.fillText = function (...given) {
      const [text, x, y] = given;
      const matrix = this.getTransform();
      const box = this.measureText(text);
      const corners = [
        new DOMPoint(x - box.actualBoundingBoxLeft, y - box.actualBoundingBoxAscent),
        new DOMPoint(x + box.actualBoundingBoxRight, y + box.actualBoundingBoxDescent),
      ].map((corner) => corner.matrixTransform(matrix));
      const { width, height } = this.canvas;
      const cut = corners.some((at) => at.x < -1 || at.y < -1 || at.x > width + 1 || at.y > height + 1);
      const size = Number(/([\d.]+)px/.exec(this.font)?.[1]) * Math.hypot(matrix.a, matrix.b);
      const at = new DOMPoint(x, y).matrixTransform(matrix);
      noteOf(this).texts.set(text, { size, x: at.x, y: at.y, cut });
      fillText.apply(this, given);
    };
    CanvasRenderingContext2D.prototype.arc = function (...given) {
      const at = new DOMPoint(given[0], given[1]).matrixTransform(this.getTransform());
      noteOf(this).discs.push([at.x, at.y]);
      arc.apply(this, given);
    };
    Object.assign(window, { drawingNotes: notes });
  });
}

/** Every picture of the page that words or discs were drawn on, by its element's name. */
export function drawn(page: Page): Promise<Record<string, Drawn>> {
  return page.evaluate(() => {
    type Notes = Map<
      HTMLCanvasElement,
      {
        texts: Map<string, { size: number; x: number; y: number; cut: boolean }>;
        discs: [number, number][];
      }
    >;
    const notes = (window as unknown as { drawingNotes: Notes }).drawingNotes;
    const found: Record<string, Drawn> = {};
    const inkAt = (canvas: HTMLCanvasElement, [x, y]: readonly [number, number]): boolean => {
      const data = canvas.getContext('2d')?.getImageData(x - 3, y - 3, 7, 7).data ?? [];
      return data.some((value, i) => i % 4 === 3 && value > 0);
    };
    const canvases = (root: ParentNode): HTMLCanvasElement[] =>
      [...root.querySelectorAll('*')].flatMap((element) =>
        element instanceof HTMLCanvasElement
          ? [element]
          : element.shadowRoot
            ? canvases(element.shadowRoot)
            : [],
      );
    for (const canvas of canvases(document)) {
      const { texts, discs } = notes.get(canvas) ?? {};
      const root = canvas.getRootNode();
      if (!texts || !discs || !(root instanceof ShadowRoot)) continue;
      const own = canvas.getBoundingClientRect();
      const host = root.host.getBoundingClientRect();
      const scale = own.width / canvas.width;
      const place = (x: number, y: number): [number, number] => [
        own.x - host.x + x * scale,
        own.y - host.y + y * scale,
      ];
      const twins = Object.keys(found).filter((name) => name.startsWith(root.host.localName)).length;
      const name = `${root.host.localName} ${discs.length > 0 ? 'discs' : 'words'} ${twins}`;
      found[name] = {
        texts: Object.fromEntries([...texts].map(([text, { size }]) => [text, size * scale])),
        places: Object.fromEntries([...texts].map(([text, { x, y }]) => [text, place(x, y)])),
        discs: discs.map(([x, y]) => place(x, y)),
        inked: discs.filter((at) => inkAt(canvas, at)).length,
        cut: [...texts].filter(([, { cut }]) => cut).map(([text]) => text),
      };
    }
    return found;
  });
}

/** What is not as it was: letters more than a twentieth larger or smaller, anything more than a CSS pixel elsewhere. */
export function differences(before: Record<string, Drawn>, now: Record<string, Drawn>): string[] {
  const found: string[] = [];
  for (const [name, was] of Object.entries(before)) {
    const is = now[name];
    if (!is) {
      found.push(`${name}: gone`);
      continue;
    }
    for (const [text, size] of Object.entries(was.texts)) {
      if (!(Math.abs(is.texts[text] / size - 1) < 0.05))
        found.push(`${name}: ${text} ${size} ${is.texts[text]}`);
    }
    const far = ([x, y]: readonly [number, number], other: readonly [number, number] | undefined) =>
      !other || !(Math.hypot(x - other[0], y - other[1]) <= 1.5);
    for (const [text, at] of Object.entries(was.places)) {
      if (far(at, is.places[text]))
        found.push(`${name}: ${text} at ${String(at)}, ${String(is.places[text])}`);
    }
    was.discs.forEach((at, i) => {
      if (far(at, is.discs[i])) found.push(`${name}: disc ${i} at ${String(at)}, ${String(is.discs[i])}`);
    });
    if (is.inked !== was.inked) found.push(`${name}: ${is.inked} of ${was.inked} discs are seen`);
    if (is.cut.length > was.cut.length) found.push(`${name}: cut ${is.cut.join(', ')}`);
  }
  return found;
}

/** As when a window goes to another screen, or somebody zooms: nothing is loaded again. Until the page has drawn. */
export async function setPixelRatio(
  page: Page,
  deviceScaleFactor: number,
  width = 1366,
  height = 768,
): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setDeviceMetricsOverride', {
    width,
    height,
    deviceScaleFactor,
    mobile: false,
  });
  await page.waitForFunction((ratio) => Math.abs(devicePixelRatio - ratio) < 1e-3, deviceScaleFactor);
  await twoFrames(page);
}
