/**
 * Paper: what is drawn on canvases is drawn once more while the page is printed, dark on white whatever the screen shows.
 * Styles for print (`web/ui/paper-styles.ts`) show these pictures, and hide those of the screen.
 */

/** Puts its picture for paper beside that for the screen, or takes it away. */
export interface Printed {
  toPaper(): void;
  fromPaper(): void;
}

const printed = new Set<Printed>();
let printing = false;

/** Colours are read from the page's style, which is still the screen's. */
function inPaperColours(paint: () => void): void {
  const { dataset } = document.documentElement;
  const { theme } = dataset;
  dataset.theme = 'paper';
  paint();
  if (theme) dataset.theme = theme;
  else delete dataset.theme;
}

function begin(): void {
  if (printing) return;
  printing = true;
  inPaperColours(() => {
    for (const one of printed) one.toPaper();
  });
}

function end(): void {
  if (!printing) return;
  printing = false;
  for (const one of printed) one.fromPaper();
}

addEventListener('beforeprint', begin);
addEventListener('afterprint', end);
// a page may be shown as on paper without being printed
matchMedia('print').addEventListener('change', ({ matches }) => (matches ? begin() : end()));

export function joinPaper(one: Printed): void {
  printed.add(one);
  if (printing) inPaperColours(() => one.toPaper());
}

export function leavePaper(one: Printed): void {
  printed.delete(one);
}

/** The element's picture on paper, as wide as on the screen where the paper is; no picture takes the last one away. */
export function putOnPaper(place: Element | null, picture?: HTMLCanvasElement, ratio = 1): void {
  place?.replaceChildren();
  if (!picture) return;
  picture.className = 'paper';
  picture.style.cssText = `width:${picture.width / ratio}px`;
  place?.append(picture);
}
