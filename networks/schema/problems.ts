import * as v from 'valibot';

/** A value as an error shows it. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'string') return `'${cut(value)}'`;
  if (typeof value === 'function') return 'a function';
  // JSON has no NaN and no Infinity
  return typeof value === 'number' ? String(value) : cut(JSON.stringify(value));
}

const cut = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}...` : text);

/** The value at the end of a path; undefined where there is none. */
function valueAt(data: unknown, path: readonly unknown[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null
        ? (value as Record<PropertyKey, unknown>)[key as PropertyKey]
        : undefined,
    data,
  );
}

/** `network.layers[2].kernel` */
const pathText = (path: readonly unknown[]): string =>
  path.map((key, i) => (typeof key === 'number' ? `[${key}]` : `${i > 0 ? '.' : ''}${String(key)}`)).join('');

function sentence(
  issue: v.BaseIssue<unknown>,
  path: readonly unknown[],
  data: unknown,
  owner: string,
): string {
  const name = path.length === 0 ? owner : `${pathText(path)} of ${owner}`;
  const value = valueAt(data, path);
  // an object's own issues: a key too many, or one too few
  if (issue.expected === 'never') return `${name} is not known; remove it, or correct its name.`;
  if (path.length > 0 && value === undefined && !issue.type.endsWith('custom'))
    return `${name} is missing; add it.`;
  return `${name} must be ${issue.message}; got ${shown(value)}.`;
}

/**
 * Everything that is wrong with a value, one sentence each: where it stands, what is allowed, and what was found.
 * @param owner what the value is, such as `recipe small`
 */
export function problemsOf(
  schema: v.GenericSchema<unknown>,
  data: unknown,
  owner: string,
): readonly string[] {
  const result = v.safeParse(schema, data);
  if (result.success) return [];
  const lines = result.issues.map((issue) =>
    sentence(issue, issue.path?.map(({ key }) => key) ?? [], data, owner),
  );
  return [...new Set(lines)];
}
