/**
 * Sliders under a finger or a pen, wherever they stand. A native slider jumps to the finger as soon as that comes down,
 * before anybody can know whether it is to turn the slider or to scroll the page. Here the value moves only once the finger
 * goes along the track, or with a tap; and if the browser scrolls after all, it is what it was before.
 */

/** Pixels after which a finger's way is told from its trembling. */
const slack = 8;
/** Width of a slider's thumb, in rem. */
const thumbSize = 1.45;

class SliderTouch {
  private readonly stop = new AbortController();
  private readonly before: string;
  /** What the slider is to show, whatever the browser makes of the same touch. */
  private value: string;
  private intent: 'unknown' | 'turn' | 'none' = 'unknown';
  /** Pixels between the finger and the middle of the thumb that it took; 0 where it is beside the thumb. */
  private offset = 0;

  constructor(
    private readonly slider: HTMLInputElement,
    private readonly start: PointerEvent,
  ) {
    this.before = this.value = slider.value;
    const { low, high, left, width, thumb } = this.track();
    const middle = left + (width * (slider.valueAsNumber - low)) / (high - low);
    const beside = start.clientX - middle;
    if (Math.abs(beside) <= thumb / 2) this.offset = beside;
    const { signal } = this.stop;
    slider.addEventListener('pointermove', (event) => this.move(event), { signal });
    slider.addEventListener('pointerup', (event) => this.up(event), { signal });
    slider.addEventListener('pointercancel', (event) => this.cancel(event), { signal });
    for (const type of ['input', 'change'])
      slider.addEventListener(type, (event) => this.overrule(event), { signal, capture: true });
    slider.addEventListener('keydown', () => this.end(), { signal, capture: true });
    for (const type of ['touchend', 'touchcancel'])
      slider.addEventListener(type, () => this.endAfterwards(), { signal, passive: true });
  }

  /** Range, and the way of the thumb's middle in pixels of the window. */
  private track(): { low: number; high: number; left: number; width: number; thumb: number } {
    const { min, max } = this.slider;
    const box = this.slider.getBoundingClientRect();
    const thumb = thumbSize * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    const [low, high] = [Number(min || 0), Number(max || 100)];
    return { low, high, left: box.left + thumb / 2, width: Math.max(1, box.width - thumb), thumb };
  }

  private move(event: PointerEvent): void {
    if (event.pointerId !== this.start.pointerId) return;
    const dx = Math.abs(event.clientX - this.start.clientX);
    const dy = Math.abs(event.clientY - this.start.clientY);
    if (this.intent === 'unknown' && Math.max(dx, dy) >= slack) this.intent = dx > dy ? 'turn' : 'none';
    if (this.intent === 'turn') this.follow(event);
  }

  private up(event: PointerEvent): void {
    if (event.pointerId !== this.start.pointerId) return;
    if (this.intent !== 'none') this.follow(event);
    this.settle();
    this.endAfterwards();
  }

  /** The browser scrolls the page with this finger; it goes on telling a native slider where the finger is. */
  private cancel(event: PointerEvent): void {
    if (event.pointerId !== this.start.pointerId) return;
    this.intent = 'none';
    this.show(this.before);
    this.settle();
    // no touch will end where the pointer is a pen
    if (event.pointerType !== 'touch') this.endAfterwards();
  }

  private follow({ clientX }: PointerEvent): void {
    const { slider } = this;
    slider.focus({ preventScroll: true });
    const { low, high, left, width } = this.track();
    const share = Math.min(1, Math.max(0, (clientX - this.offset - left) / width));
    // the slider itself rounds to its step
    slider.value = String(low + share * (high - low));
    this.show(slider.value);
  }

  private show(value: string): void {
    this.slider.value = value;
    if (value === this.value) return;
    this.value = value;
    this.slider.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  }

  private settle(): void {
    if (this.value !== this.before) this.slider.dispatchEvent(new Event('change', { bubbles: true }));
  }

  /** What the browser makes of the touch is not told to anybody. */
  private overrule(event: Event): void {
    if (!event.isTrusted) return;
    event.stopImmediatePropagation();
    this.slider.value = this.value;
  }

  /** The browser acts once its event has been told. */
  private endAfterwards(): void {
    setTimeout(() => this.end());
  }

  end(): void {
    this.stop.abort();
  }
}

/** Looks after every slider of the page, those to come included. Call once. */
export function tameSliders(): void {
  let touch: SliderTouch | undefined;
  const begin = (event: PointerEvent): void => {
    const [slider] = event.composedPath();
    if (!(slider instanceof HTMLInputElement) || slider.type !== 'range') return;
    if (event.pointerType === 'touch' && !event.isPrimary) return;
    touch?.end();
    touch = undefined;
    if (event.pointerType === 'mouse' || slider.disabled) return;
    // mouse events made from this touch would make the slider jump once more
    event.preventDefault();
    touch = new SliderTouch(slider, event);
  };
  document.addEventListener('pointerdown', begin, { capture: true });
}
