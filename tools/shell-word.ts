/**
 * A word as a shell reads it back: quoted where it holds more than letters, figures and what no shell minds.
 * @param platform whose shell it is for
 */
export function shellWord(word: string, platform: NodeJS.Platform = process.platform): string {
  if (platform === 'win32') return /^[\w:\\/.,@+=-]+$/.test(word) ? word : `"${word.replaceAll('"', '""')}"`;
  return /^[\w:/.,@%+=-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
