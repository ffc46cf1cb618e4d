/** Whether the text lies on the clipboard now: pages that came by http have none, and some browsers refuse. */
export async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
