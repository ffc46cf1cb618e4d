/**
 * What a tab remembers of its visitor, through reloads and ways back: a few plain values by name, the newest last. Where
 * the browser refuses to keep them they last as long as the page. The item's number is that of the values' layout.
 */
const item = 'sharkfin-1';
const most = 60;

function read(): Map<string, unknown> {
  try {
    return new Map(JSON.parse(sessionStorage.getItem(item)!) as [string, unknown][]);
  } catch {
    return new Map();
  }
}

const memory = read();
let listening = false;

export const recall = (name: string): unknown => memory.get(name);

/** Empty where no text is remembered. */
export function recallText(name: string): string {
  const text = recall(name);
  return typeof text === 'string' ? text : '';
}

export function remember(name: string, value: unknown): void {
  listen();
  memory.delete(name);
  memory.set(name, value);
  if (memory.size > most) memory.delete(memory.keys().next().value!);
}

/** A picture that turns is remembered at every frame; it is written when the page may be about to go. */
function listen(): void {
  if (listening) return;
  listening = true;
  addEventListener('pagehide', write);
  document.addEventListener('visibilitychange', write);
}

function write(): void {
  try {
    sessionStorage.setItem(item, JSON.stringify([...memory]));
  } catch {
    // remembered until the page goes
  }
}
