/** Text that is markup already, and goes into a page as it is. */
export class Markup {
  constructor(readonly text: string) {}
}

type Part = string | number | Markup | readonly Markup[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function written(part: Part): string {
  if (part instanceof Markup) return part.text;
  if (typeof part === 'object') return part.map(written).join('\n');
  return String(part).replace(/[&<>"']/g, (sign) => entities[sign]);
}

/** Markup with values in it; whatever is not markup itself is escaped. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(strings.map((string, i) => (i === 0 ? '' : written(parts[i - 1])) + string).join(''));
}

/** Three significant digits. */
export const figures = (value: number): string => (value === 0 ? '0' : value.toPrecision(3));

/** One decimal, as 67.9 %. */
export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
