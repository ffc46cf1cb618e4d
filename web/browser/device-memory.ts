/** What a device remembers of its visitor. Storage may be forbidden: a choice then lasts as long as the page. */

export function recallOnDevice(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function rememberOnDevice(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // remembered by whoever asked
  }
}
