import { format } from 'prettier';

/** Lines between which a command writes a part of a page. */
const marks = (name: string): readonly [begin: string, end: string] => [
  `<!-- ${name} -->`,
  `<!-- end of ${name} -->`,
];

/** A table in Markdown. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
}

/**
 * A page with one part of it written anew, in the project's format.
 * @throws Error where the page has no place for it
 */
export async function withSection(page: string, name: string, body: string): Promise<string> {
  const [begin, end] = marks(name);
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`The page must hold the lines ${begin} and ${end}; add them.`);
  const whole = `${page.slice(0, from)}${begin}\n\n${body}\n\n${page.slice(to)}`;
  return format(whole, { parser: 'markdown', printWidth: 110 });
}
