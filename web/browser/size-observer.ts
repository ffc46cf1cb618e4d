/** What a picture must fit: the size of its place, the device pixels of a CSS pixel, and the CSS pixels of a rem. */

let ruler: HTMLElement | undefined;

/** One rem wide and high, never seen: how large text really is, also where a browser enlarges nothing else. */
function remRuler(): HTMLElement {
  if (!ruler) {
    ruler = document.createElement('div');
    ruler.style.cssText = 'position:absolute;top:0;width:1rem;height:1rem;visibility:hidden';
    document.body.append(ruler);
  }
  return ruler;
}

/** Size of one rem in CSS pixels. */
export const remPixels = (): number => remRuler().getBoundingClientRect().width;

/** Tells whenever what it watches has changed, with or without a reload, and once at the beginning. */
export class SizeObserver {
  private readonly sizes: ResizeObserver;
  private ratio: MediaQueryList | undefined;

  constructor(private readonly onChange: () => void) {
    this.sizes = new ResizeObserver(onChange);
  }

  observe(place: Element): void {
    this.sizes.observe(place);
    this.sizes.observe(remRuler());
    this.awaitRatio();
  }

  disconnect(): void {
    this.sizes.disconnect();
    this.ratio?.removeEventListener('change', this.onRatio);
  }

  /** A query knows one ratio: it tells that this one is over, and the next one needs a query of its own. */
  private awaitRatio(): void {
    this.ratio?.removeEventListener('change', this.onRatio);
    // ratios such as 1.1 are not exact
    const [low, high] = [devicePixelRatio - 0.001, devicePixelRatio + 0.001];
    this.ratio = matchMedia(`(min-resolution: ${low}dppx) and (max-resolution: ${high}dppx)`);
    this.ratio.addEventListener('change', this.onRatio);
  }

  private readonly onRatio = (): void => {
    this.awaitRatio();
    this.onChange();
  };
}
