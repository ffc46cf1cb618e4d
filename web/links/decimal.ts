/** A number as people read it, with a true minus sign, and none before a zero. */
export function formatDecimal(value: number, digits: number): string {
  const text = value.toFixed(digits);
  return text.replace('-', Number(text) === 0 ? '' : '−');
}
