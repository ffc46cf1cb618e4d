import { orbited, panned, zoomed, type Pose } from './pose.ts';

/** Turns pointers, wheel and keys on the canvas into poses. Never traps the page's own scrolling. */
export interface GestureTarget {
  readonly pose: Pose;
  /** The visitor wants this pose, now. */
  moveTo(pose: Pose): void;
  /** The visitor wants the current preset back. */
  reset(): void;
  /** A pointer rests or a finger tapped at these CSS pixels of the canvas; null: it left. */
  pointAt(at: { readonly x: number; readonly y: number } | null): void;
}

interface Contact {
  readonly id: number;
  /** The button that began it, as a bit of `buttons`; that of a finger is the first. */
  readonly button: number;
  readonly pans: boolean;
  x: number;
  y: number;
}

/** Radians per canvas height of dragging, and per key press. */
const dragTurn = Math.PI;
const keyTurn = Math.PI / 36;
const keyPan = 0.04;
const keyZoom = 1.15;
/** Movement in pixels below which a touch counts as a tap. */
const tapSlack = 8;

/** Bits of PointerEvent.buttons, by PointerEvent.button. */
const buttonBits = [1, 4, 2, 8, 16, 32];

export class Gestures {
  private readonly contacts: Contact[] = [];
  private readonly stop = new AbortController();
  private travelled = 0;
  /** Something may be shown for a pointer. */
  private points = false;
  /** Where the picture stood when the first finger came down. */
  private before: Pose;

  constructor(
    private readonly place: HTMLElement,
    private readonly target: GestureTarget,
  ) {
    const { signal } = this.stop;
    this.before = target.pose;
    // one finger moving up or down scrolls the page; everything else arrives here
    place.style.touchAction = 'pan-y';
    if (!place.hasAttribute('tabindex')) place.tabIndex = 0;
    place.addEventListener('pointerdown', (event) => this.down(event), { signal });
    place.addEventListener('pointermove', (event) => this.move(event), { signal });
    place.addEventListener('pointerup', (event) => this.up(event), { signal });
    place.addEventListener('pointercancel', (event) => this.cancel(event), { signal });
    place.addEventListener('lostpointercapture', (event) => this.release(event), { signal });
    place.addEventListener('pointerleave', (event) => this.leave(event), { signal });
    place.addEventListener('wheel', (event) => this.wheel(event), { signal, passive: false });
    place.addEventListener('keydown', (event) => this.key(event), { signal });
    place.addEventListener('contextmenu', (event) => event.preventDefault(), { signal });
    // two fingers belong to the picture, also where the browser would scroll or magnify the page with them
    const keepPair = (event: TouchEvent) => {
      if (event.touches.length > 1 && event.cancelable) event.preventDefault();
    };
    place.addEventListener('touchstart', keepPair, { signal, passive: false });
    place.addEventListener('touchmove', keepPair, { signal, passive: false });
    // what is released, or pointed at, elsewhere is not told here
    const forget = () => this.forget();
    window.addEventListener('blur', forget, { signal });
    document.addEventListener('visibilitychange', forget, { signal });
    window.addEventListener('scroll', () => this.pointAt(null), { signal, capture: true, passive: true });
    const elsewhere = (event: Event) => {
      if (!event.composedPath().includes(place)) this.pointAt(null);
    };
    window.addEventListener('pointerdown', elsewhere, { signal, capture: true });
  }

  dispose(): void {
    this.stop.abort();
  }

  private down(event: PointerEvent): void {
    const { pointerId: id, button, shiftKey, clientX: x, clientY: y } = event;
    // the first finger of all: the others went without a word
    if (event.isPrimary) this.contacts.length = 0;
    this.release(event);
    if (this.contacts.length === 0) {
      this.travelled = 0;
      this.before = this.target.pose;
    }
    this.contacts.push({ id, button: buttonBits[button] ?? 1, pans: button > 0 || shiftKey, x, y });
    try {
      this.place.setPointerCapture(id);
    } catch {
      // it is up already; a move without buttons ends what began here
    }
  }

  private move(event: PointerEvent): void {
    const contact = this.contacts.find((one) => one.id === event.pointerId);
    // whatever was missed, a drag ends with the button that began it
    if (contact && (event.buttons & contact.button) === 0) {
      this.release(event);
      if (event.buttons !== 0) return;
    } else if (contact) {
      this.drag(contact, event);
      return;
    }
    if (event.buttons === 0) this.pointAt({ x: event.offsetX, y: event.offsetY });
  }

  private drag(contact: Contact, event: PointerEvent): void {
    const dx = event.clientX - contact.x;
    const dy = event.clientY - contact.y;
    if (dx === 0 && dy === 0) return;
    this.travelled += Math.hypot(dx, dy);
    if (this.contacts.length > 1) this.pair(contact, dx, dy);
    contact.x += dx;
    contact.y += dy;
    if (this.contacts.length > 1) return;
    const { clientWidth, clientHeight } = this.place;
    const { pose } = this.target;
    if (contact.pans) {
      this.target.moveTo(panned(pose, dx / clientWidth, dy / clientHeight));
    } else {
      const turn = dragTurn / Math.min(clientWidth, clientHeight);
      this.target.moveTo(orbited(pose, -dx * turn, dy * turn));
    }
  }

  /** One of two fingers moves: half of its way shifts the picture, and the change of their distance zooms it. */
  private pair(moving: Contact, dx: number, dy: number): void {
    const other = this.contacts.find((one) => one !== moving);
    if (!other) return;
    const before = Math.hypot(moving.x - other.x, moving.y - other.y);
    const after = Math.hypot(moving.x + dx - other.x, moving.y + dy - other.y);
    const { clientWidth, clientHeight } = this.place;
    const shifted = panned(this.target.pose, dx / 2 / clientWidth, dy / 2 / clientHeight);
    const [x, y] = this.fromCentre((moving.x + dx + other.x) / 2, (moving.y + dy + other.y) / 2);
    this.target.moveTo(before > 0 ? zoomed(shifted, after / before, x, y) : shifted);
  }

  private up(event: PointerEvent): void {
    if (event.pointerType !== 'mouse' && this.contacts.length === 1 && this.travelled < tapSlack) {
      this.pointAt({ x: event.offsetX, y: event.offsetY });
    }
    this.release(event);
  }

  /** The browser takes the finger for itself, to scroll the page: it was not meant for the picture. */
  private cancel(event: PointerEvent): void {
    const { contacts, before } = this;
    if (contacts.length === 1 && contacts[0].id === event.pointerId && this.travelled > 0)
      this.target.moveTo(before);
    this.release(event);
    this.pointAt(null);
  }

  private forget(): void {
    this.contacts.length = 0;
    this.pointAt(null);
  }

  private pointAt(at: { readonly x: number; readonly y: number } | null): void {
    if (!at && !this.points) return;
    this.points = at !== null;
    this.target.pointAt(at);
  }

  private release(event: PointerEvent): void {
    const index = this.contacts.findIndex((one) => one.id === event.pointerId);
    if (index >= 0) this.contacts.splice(index, 1);
  }

  private leave(event: PointerEvent): void {
    // a finger leaves whenever it is lifted: what it tapped stays to be read
    if (event.pointerType !== 'touch') this.pointAt(null);
  }

  private wheel(event: WheelEvent): void {
    const page = document.documentElement;
    const pageScrolls = page.scrollHeight > window.innerHeight;
    if (pageScrolls && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    // a line of a mouse wheel counts as 16 pixels; a trackpad's pinch sends few pixels, so it counts more
    const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 16 : event.deltaY;
    const factor = Math.exp(-pixels * (event.ctrlKey ? 0.01 : 0.0015));
    const [x, y] = this.fromCentre(event.clientX, event.clientY);
    this.target.moveTo(zoomed(this.target.pose, factor, x, y));
  }

  private key(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === '0' || event.key === 'Home') this.target.reset();
    else {
      const pose = keyPose(this.target.pose, event.key, event.shiftKey);
      if (!pose) return;
      this.target.moveTo(pose);
    }
    event.preventDefault();
  }

  /** A point of the window as fractions of the canvas, from its centre. */
  private fromCentre(clientX: number, clientY: number): [x: number, y: number] {
    const { left, top, width, height } = this.place.getBoundingClientRect();
    return [(clientX - left) / width - 0.5, (clientY - top) / height - 0.5];
  }
}

/** The pose after a key, null for a key without meaning here. */
function keyPose(pose: Pose, key: string, shift: boolean): Pose | null {
  switch (key) {
    case 'ArrowLeft':
      return shift ? panned(pose, -keyPan, 0) : orbited(pose, -keyTurn, 0);
    case 'ArrowRight':
      return shift ? panned(pose, keyPan, 0) : orbited(pose, keyTurn, 0);
    case 'ArrowUp':
      return shift ? panned(pose, 0, -keyPan) : orbited(pose, 0, keyTurn);
    case 'ArrowDown':
      return shift ? panned(pose, 0, keyPan) : orbited(pose, 0, -keyTurn);
    case '+':
    case '=':
      return zoomed(pose, keyZoom, 0, 0);
    case '-':
      return zoomed(pose, 1 / keyZoom, 0, 0);
    default:
      return null;
  }
}
