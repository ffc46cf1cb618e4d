/**
 * A scene over (drive frequency, force) as a picture that can be turned. Two canvases of the same size lie
 * on one another: WebGL below, labels above. Nothing is drawn unless something changed, and never more than the renderer
 * keeps up with: while it is busy changes wait, the newest wins, and the page goes on.
 */
import { visibleAxes } from './axes.ts';
import { ViewCamera } from './camera.ts';
import { Flight } from './flight.ts';
import { Gestures, type GestureTarget } from './gestures.ts';
import { Labels } from './labels.ts';
import { Pace, type Detail } from './pace.ts';
import { between, presets, type Pose, type View } from './pose.ts';
import type { AxisRanges, AxisText, SurfacePoint } from './scene.ts';
import { drawsInSoftware } from './software.ts';
import type { Stage } from './stage.ts';
import { readPalette, type Palette, type Theme } from './theme.ts';

export interface TurntableOptions {
  readonly theme: Theme;
  /** Axis titles. */
  readonly text: AxisText;
  /** Presets are reached at once instead of in a short move. */
  readonly reducedMotion?: boolean;
  /** The visitor points at the surface, or no longer does. */
  readonly onPick?: (point: SurfacePoint | null) => void;
  /** The visitor moved the camera away from the preset. */
  readonly onMove?: (pose: Pose) => void;
  /** The visitor asked, by key, for the preset again. */
  readonly onReset?: (view: View) => void;
  /** The graphics context went away: the picture stands still until onRestored. */
  readonly onLost?: () => void;
  readonly onRestored?: () => void;
}

/** Milliseconds of a move to a preset. */
const moveTime = 300;
/** Milliseconds of rest, of the visitor and the renderer, before a picture drawn for moving is drawn finer. */
const restTime = 250;
/** More picture pixels per CSS pixel than this cannot be told apart. */
const pixelRatioMax = 2;
/** Picture pixels, where more than the screen's are drawn for want of multisampling. */
const supersampledPixelsMax = 6e6;
/** Without multisampling a processor draws; it begins with as many pixels per CSS pixel, until it is measured. */
const firstPixelRatio = 1;

/** Makes what is drawn, on a canvas, with its edges smoothed or not. */
export type StageClass<S extends AxisRanges> = new (
  canvas: HTMLCanvasElement,
  multisample: boolean,
) => Stage<S>;

export class Turntable<S extends AxisRanges> {
  private readonly stage: Stage<S>;
  private readonly labels: Labels;
  private readonly camera = new ViewCamera();
  private readonly gestures: Gestures;
  private readonly stop = new AbortController();
  private readonly pace: Pace;
  private readonly flight: Flight;
  private reducedMotion: boolean;
  private palette: Palette;
  private text: AxisText;
  private view: View = 'oblique';
  private scene: S | null = null;
  /** The axes' ends at the last layout: omega, force, amplitude. */
  private readonly ends = new Float64Array(5);

  /** What the canvas shows; null where its size is no longer right. */
  private drawn: Detail | null = null;
  /** The frame, by the time of the page's timeline, of the last picture. */
  private drawnFrame: CSSNumberish | null = null;
  /** Something changed while the renderer was busy. */
  private waiting = false;
  private frameRequest = 0;
  private restTimer = 0;
  private lost = false;
  private sceneStale = false;
  private layoutStale = true;
  private move: { readonly from: Pose; readonly to: Pose; readonly start: number } | null = null;
  private pointer: { readonly x: number; readonly y: number } | null = null;
  private pointed = false;

  /**
   * Takes over both canvases; `labels` lies over `canvas` and lets pointers through.
   * @throws Error where the browser offers no WebGL2.
   */
  constructor(
    private readonly canvas: HTMLCanvasElement,
    labels: HTMLCanvasElement,
    stageClass: StageClass<S>,
    private readonly options: TurntableOptions,
  ) {
    this.stage = new stageClass(canvas, !drawsInSoftware());
    this.pace = new Pace(this.stage.multisampled ? pixelRatioMax : firstPixelRatio);
    this.flight = new Flight(this.stage.context, this.onFinish);
    this.labels = new Labels(labels);
    this.text = options.text;
    this.reducedMotion = options.reducedMotion ?? false;
    this.palette = readPalette(canvas, options.theme);
    this.stage.setPalette(this.palette);
    this.gestures = new Gestures(canvas, this.gestureTarget());
    const { signal } = this.stop;
    canvas.addEventListener('webglcontextlost', (event) => this.onLost(event), { signal });
    canvas.addEventListener('webglcontextrestored', () => this.onRestored(), { signal });
    // The first labels may be drawn before their font is there.
    document.fonts.addEventListener('loadingdone', () => this.relabel(), { signal });
  }

  /**
   * Draws the scene, now or as soon as the renderer is free. Its numbers are read when that is drawn, and may be newer by
   * then.
   */
  setScene(scene: S): void {
    this.scene = scene;
    this.sceneStale = true;
    if (this.endsChanged(scene)) this.layoutStale = true;
    this.draw();
  }

  /** Size of both canvases in CSS pixels, and device pixels for each. */
  resize(width: number, height: number, devicePixelRatio: number): void {
    const { camera, stage, pace } = this;
    camera.width = Math.max(width, 1);
    camera.height = Math.max(height, 1);
    const affordable = Math.sqrt(supersampledPixelsMax / (camera.width * camera.height));
    pace.resize(
      stage.multisampled
        ? Math.min(devicePixelRatio, pixelRatioMax)
        : Math.max(1, Math.min(pixelRatioMax, affordable)),
    );
    this.drawn = null;
    this.labels.resize(camera.width, camera.height, devicePixelRatio);
    this.relayout();
    // labels were wiped, and the renderer may be busy
    if (this.scene) this.prepare(this.scene);
  }

  /** Call after the page's own tokens changed, too: they are read again. */
  setTheme(theme: Theme): void {
    this.palette = readPalette(this.canvas, theme);
    this.stage.setPalette(this.palette);
    this.relayout();
  }

  setText(text: AxisText): void {
    this.text = text;
    this.relabel();
  }

  setReducedMotion(reduced: boolean): void {
    this.reducedMotion = reduced;
  }

  /** Moves to a preset. */
  setView(view: View): void {
    this.view = view;
    const to = presets[view];
    if (this.reducedMotion || !this.scene) {
      this.setPose(to);
    } else {
      this.move = { from: this.camera.pose, to, start: performance.now() };
      this.requestDraw();
    }
  }

  /** Stands at a pose at once, as another picture beside this one does. */
  setPose(pose: Pose): void {
    this.move = null;
    this.camera.pose = pose;
    this.relayout();
  }

  /** The surface point at CSS pixels from the canvas's upper left corner; null beside the surface. */
  pick(x: number, y: number): SurfacePoint | null {
    if (!this.scene) return null;
    this.prepare(this.scene);
    return this.stage.sight(this.camera, this.scene, x, y)?.point ?? null;
  }

  /** Draws now instead of with the next frame, or as soon as the renderer is free. */
  draw(): void {
    cancelAnimationFrame(this.frameRequest);
    this.frameRequest = 0;
    clearTimeout(this.restTimer);
    // of two pictures in one frame only the second would be seen
    if (this.drawnFrame !== null && this.drawnFrame === document.timeline.currentTime) this.requestDraw();
    else this.drawMoving();
    // a move under way goes on, whoever asked for this picture
    if (this.move) this.requestDraw();
  }

  /** A new canvas with the picture and its labels, as fine as it can be. */
  toPicture(): HTMLCanvasElement {
    this.drawAs(this.pace.finest);
    const { width, height } = this.canvas;
    const picture = document.createElement('canvas');
    picture.width = width;
    picture.height = height;
    const context = picture.getContext('2d');
    if (!context) throw new Error('surface: no 2D context for the picture; is the canvas too large?');
    // WebGL's pixels are gone after this task; they are copied within it.
    context.drawImage(this.canvas, 0, 0);
    context.drawImage(this.labels.canvas, 0, 0, width, height);
    return picture;
  }

  dispose(): void {
    cancelAnimationFrame(this.frameRequest);
    clearTimeout(this.restTimer);
    this.flight.clear();
    this.stop.abort();
    this.gestures.dispose();
    this.stage.dispose();
  }

  private requestDraw(): void {
    clearTimeout(this.restTimer);
    if (this.frameRequest === 0) this.frameRequest = requestAnimationFrame(this.onFrame);
  }

  private readonly onFrame = (now: number): void => {
    this.frameRequest = 0;
    if (this.move) {
      const { from, to, start } = this.move;
      const t = Math.min(Math.max((now - start) / moveTime, 0), 1);
      this.camera.pose = t === 1 ? to : between(from, to, t);
      this.layoutStale = true;
      if (t === 1) this.move = null;
    }
    this.draw();
  };

  private drawMoving(): void {
    const { pace, flight, drawn } = this;
    const detail = pace.moving;
    // allocating the drawing buffer anew would make the page wait for every picture under way
    const room = detail.pixelRatio === drawn?.pixelRatio ? pace.inFlightMax : 1;
    this.waiting = flight.count >= room;
    if (!this.waiting) this.drawAs(detail);
  }

  private readonly drawStill = (): void => {
    const still = this.drawn && this.pace.stillAfter(this.drawn);
    if (still) this.drawAs(still);
  };

  private readonly onFinish = (detail: Detail, milliseconds: number): void => {
    this.pace.finished(detail, milliseconds);
    if (this.waiting) this.draw();
    else if (this.flight.count === 0 && this.frameRequest === 0) {
      clearTimeout(this.restTimer);
      this.restTimer = window.setTimeout(this.drawStill, restTime);
    }
  };

  private drawAs(detail: Detail): void {
    if (!this.scene || this.lost) return;
    const { camera, stage } = this;
    if (detail.pixelRatio !== this.drawn?.pixelRatio) {
      stage.resize(camera.width, camera.height, detail.pixelRatio);
    }
    this.drawn = detail;
    this.drawnFrame = document.timeline.currentTime;
    this.prepare(this.scene);
    this.updatePointed(this.scene);
    stage.draw(camera, detail.stride);
    this.flight.add(detail);
  }

  /** Brings surface, camera, frame and labels up to date where something changed. */
  private prepare(scene: S): void {
    if (this.sceneStale) {
      this.sceneStale = false;
      this.stage.setScene(scene);
    }
    if (!this.layoutStale) return;
    this.layoutStale = false;
    const { camera, labels } = this;
    labels.reserve(camera.margins, camera.pose.azimuth);
    camera.update();
    const axes = visibleAxes(camera, scene, labels.fontSize);
    this.stage.follow(camera, axes);
    labels.draw(axes, this.text, this.palette);
  }

  private relayout(): void {
    this.layoutStale = true;
    this.requestDraw();
  }

  private relabel(): void {
    this.labels.forget();
    this.relayout();
  }

  private gestureTarget(): GestureTarget {
    const pose = () => this.camera.pose;
    return {
      get pose() {
        return pose();
      },
      moveTo: (wanted) => {
        this.pointer = null;
        this.setPose(wanted);
        this.options.onMove?.(wanted);
      },
      reset: () => {
        this.setView(this.view);
        this.options.onReset?.(this.view);
      },
      pointAt: (at) => {
        this.pointer = at;
        this.requestDraw();
      },
    };
  }

  /** Follows the pointer, and the surface that moves under it. */
  private updatePointed(scene: S): void {
    if (!this.pointer && !this.pointed) return;
    const { pointer, camera, stage } = this;
    const found = pointer && stage.sight(camera, scene, pointer.x, pointer.y);
    this.pointed = found !== null;
    stage.mark(found ? found.place : null);
    this.options.onPick?.(found ? found.point : null);
  }

  private endsChanged(scene: S): boolean {
    const { ends } = this;
    const same =
      ends[0] === scene.omegaRange[0] &&
      ends[1] === scene.omegaRange[1] &&
      ends[2] === scene.forceRange[0] &&
      ends[3] === scene.forceRange[1] &&
      ends[4] === scene.amplitudeMax;
    ends[0] = scene.omegaRange[0];
    ends[1] = scene.omegaRange[1];
    ends[2] = scene.forceRange[0];
    ends[3] = scene.forceRange[1];
    ends[4] = scene.amplitudeMax;
    return !same;
  }

  private onLost(event: Event): void {
    // Without this the browser would never give the context back.
    event.preventDefault();
    this.lost = true;
    this.flight.clear();
    clearTimeout(this.restTimer);
    this.options.onLost?.();
  }

  private onRestored(): void {
    this.lost = false;
    // Three forgot what it had uploaded; the textures still refer to the caller's newest numbers.
    this.drawn = null;
    this.requestDraw();
    this.options.onRestored?.();
  }
}
