import { FramesInFlight } from './frames-in-flight.ts';
import { ResolutionScaler, type Detail } from './resolution-scaler.ts';

/**
 * When a picture is drawn, and how finely. Nothing is drawn unless something changed, and never more than the renderer
 * keeps up with: while it is busy changes wait, the newest wins, and the page goes on. At rest a picture that was drawn
 * for moving is drawn finer.
 */

/** What is drawn. */
export interface Renderable {
  /** Size in CSS pixels, and picture pixels for each. The picture is gone, and the page may wait for the renderer. */
  resize(width: number, height: number, pixelRatio: number): void;
  /** Advances animations to a time of the page's timeline. */
  advance(now: number): void;
  /** An animation is under way: every frame differs from the last. */
  isAnimating(): boolean;
  /** False while a picture would have the page wait. */
  isReady(): boolean;
  render(detail: Detail): void;
  /** A picture that nothing will replace has been drawn. */
  onRest(): void;
}

/** Milliseconds of rest, of the visitor and the renderer, before a picture drawn for moving is drawn finer. */
const restTime = 250;
/** More picture pixels per CSS pixel than this cannot be told apart. */
const pixelRatioMax = 2;
/** Picture pixels, where more than the screen's are drawn for want of multisampling. */
const supersampledPixelsMax = 6e6;
/** Without multisampling a processor draws; it begins with as many pixels per CSS pixel, until it is measured. */
const firstPixelRatio = 1;

export class RenderLoop {
  private readonly scaler: ResolutionScaler;
  private readonly inFlight: FramesInFlight;
  private width = 1;
  private height = 1;
  /** Picture pixels for each CSS pixel of a picture that is taken away, whatever screen it was taken from. */
  pictureRatio = pixelRatioMax;
  /** What the canvas shows; null where its size is no longer right. */
  private drawn: Detail | null = null;
  /** The frame, by the time of the page's timeline, of the last picture. */
  private drawnFrame: CSSNumberish | null = null;
  /** Something changed while the renderer was busy. */
  private waiting = false;
  private frameRequest = 0;
  private restTimer = 0;
  private lost = false;

  /** `multisampled`: the browser smooths edges; where it does not, only more pixels do. */
  constructor(
    private readonly renderable: Renderable,
    context: WebGL2RenderingContext,
    private readonly multisampled: boolean,
  ) {
    this.scaler = new ResolutionScaler(multisampled ? pixelRatioMax : firstPixelRatio);
    this.inFlight = new FramesInFlight(context, this.onFinish);
  }

  /** Size of the picture in CSS pixels, and device pixels for each. */
  resize(width: number, height: number, devicePixelRatio: number): void {
    this.width = width;
    this.height = height;
    const affordable = Math.sqrt(supersampledPixelsMax / (width * height));
    this.pictureRatio = this.multisampled ? pixelRatioMax : Math.max(1, Math.min(pixelRatioMax, affordable));
    this.scaler.resize(this.multisampled ? Math.min(devicePixelRatio, pixelRatioMax) : this.pictureRatio);
    this.drawn = null;
  }

  /** Draws with the next frame, or as soon as the renderer is free. */
  request(): void {
    clearTimeout(this.restTimer);
    if (this.frameRequest === 0) this.frameRequest = requestAnimationFrame(this.onFrame);
  }

  /** Draws now instead of with the next frame, or as soon as the renderer is free. */
  draw(): void {
    this.pause();
    // of two pictures in one frame only the second would be seen
    if (this.drawnFrame !== null && this.drawnFrame === document.timeline.currentTime) this.request();
    else this.drawMoving();
    // a move under way goes on, whoever asked for this picture
    if (this.renderable.isAnimating()) this.request();
  }

  /** Draws now, as finely as a picture to take away should be, whatever it takes. */
  drawPicture(): void {
    const { finest } = this.scaler;
    this.render(
      finest.pixelRatio === this.pictureRatio ? finest : { pixelRatio: this.pictureRatio, stride: 1 },
    );
  }

  /** The graphics context went away. */
  onContextLost(): void {
    this.lost = true;
    this.inFlight.clear();
    clearTimeout(this.restTimer);
  }

  onContextRestored(): void {
    this.lost = false;
    this.drawn = null;
    this.request();
  }

  dispose(): void {
    this.pause();
    this.inFlight.clear();
  }

  private pause(): void {
    cancelAnimationFrame(this.frameRequest);
    this.frameRequest = 0;
    clearTimeout(this.restTimer);
  }

  private readonly onFrame = (now: number): void => {
    this.frameRequest = 0;
    this.renderable.advance(now);
    this.draw();
  };

  private drawMoving(): void {
    const { scaler: pace, inFlight: flight, drawn } = this;
    if (this.lost) return;
    if (!this.renderable.isReady()) return this.request();
    const detail = pace.moving;
    // allocating the drawing buffer anew would make the page wait for every picture under way
    const room = detail.pixelRatio === drawn?.pixelRatio ? pace.inFlightMax : 1;
    this.waiting = flight.count >= room;
    if (!this.waiting) this.render(detail);
  }

  private readonly drawStill = (): void => {
    const still = this.drawn && this.scaler.stillAfter(this.drawn);
    if (still) this.render(still);
    else this.renderable.onRest();
  };

  private readonly onFinish = (detail: Detail, milliseconds: number): void => {
    this.scaler.finished(detail, milliseconds);
    if (this.waiting) this.draw();
    else if (this.inFlight.count === 0 && this.frameRequest === 0) {
      clearTimeout(this.restTimer);
      this.restTimer = window.setTimeout(this.drawStill, restTime);
    }
  };

  private render(detail: Detail): void {
    if (this.lost) return;
    if (detail.pixelRatio !== this.drawn?.pixelRatio) {
      this.renderable.resize(this.width, this.height, detail.pixelRatio);
    }
    this.drawn = detail;
    this.drawnFrame = document.timeline.currentTime;
    this.renderable.render(detail);
    this.inFlight.add(detail);
  }
}
