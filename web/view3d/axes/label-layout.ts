/** Where labels go: outward from the picture, inside the canvas, never on one another. Pure; all lengths in pixels. */

export interface LabelRequest {
  /** Requests with the same key are alternatives for one label: the first that fits wins. */
  readonly key: string;
  readonly text: string;
  readonly width: number;
  readonly height: number;
  /** The point that the label belongs to. */
  readonly x: number;
  readonly y: number;
  /** Unit vector away from the picture. */
  readonly outwardX: number;
  readonly outwardY: number;
  /** Free distance between the point and the label's box. */
  readonly gap: number;
  readonly title: boolean;
}

export interface PlacedLabel {
  readonly request: LabelRequest;
  /** Centre of the label's box. */
  readonly x: number;
  readonly y: number;
}

/** Least distance from the canvas edge. */
const edge = 3;
/** Least distance between two labels. */
const spacing = 4;
/** How far a label may be moved to stay on the canvas, in multiples of its own size. */
const shiftMax = 0.75;

/**
 * Places labels in the order of the requests: earlier ones have priority, later ones that would touch them, or that
 * belong to a point off the canvas, are left out.
 */
export function placeLabels(
  requests: readonly LabelRequest[],
  width: number,
  height: number,
): readonly PlacedLabel[] {
  const placed: PlacedLabel[] = [];
  for (const request of requests) {
    if (placed.some((other) => other.request.key === request.key)) continue;
    const label = place(request, width, height);
    if (label && !placed.some((other) => overlap(label, other))) placed.push(label);
  }
  return placed;
}

/** The label beside its point, shifted inward where the canvas would cut it; null where no small shift helps. */
function place(request: LabelRequest, width: number, height: number): PlacedLabel | null {
  if (request.x < 0 || request.x > width || request.y < 0 || request.y > height) return null;
  const halfWidth = request.width / 2;
  const halfHeight = request.height / 2;
  // the extent of the box along the outward direction: its corner touches the gap's end
  const reach =
    request.gap + halfWidth * Math.abs(request.outwardX) + halfHeight * Math.abs(request.outwardY);
  const wantedX = request.x + request.outwardX * reach;
  const wantedY = request.y + request.outwardY * reach;
  const x = Math.min(Math.max(wantedX, halfWidth + edge), width - halfWidth - edge);
  const y = Math.min(Math.max(wantedY, halfHeight + edge), height - halfHeight - edge);
  if (Math.abs(x - wantedX) > request.width * shiftMax || Math.abs(y - wantedY) > request.height * shiftMax)
    return null;
  return { request, x, y };
}

/** Whether two labels touch or nearly touch. */
export function overlap(a: PlacedLabel, b: PlacedLabel): boolean {
  return (
    Math.abs(a.x - b.x) < (a.request.width + b.request.width) / 2 + spacing &&
    Math.abs(a.y - b.y) < (a.request.height + b.request.height) / 2 + spacing / 2
  );
}
