/**
 * A scene over (drive frequency, force) as a picture that can be turned. Two canvases of the same size lie
 * on one another: WebGL below, labels above.
 */
import { visibleAxes } from './axes/axes.ts';
import { ViewCamera } from './camera/camera.ts';
import { Drawing, type Painter } from './frames/render-loop.ts';
import { Gestures, type GestureTarget } from './camera/gestures.ts';
import { keepInSight } from './camera/in-sight.ts';
import { Labels } from './axes/labels.ts';
import type { Detail } from './frames/resolution-scaler.ts';
import { between, presets, type Pose, type View } from './camera/pose.ts';
import { AxisEnds, type AxisRanges, type AxisText, type SurfacePoint } from './scene.ts';
import type { Stage } from './stage.ts';
import { leaveStage, takeStage, type StageClass } from './renderer-pool.ts';
import { readPalette, type Palette, type Theme } from '../ui/theme.ts';

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
  /** A picture stands that nothing will replace until something changes. */
  readonly onRest?: () => void;
}

/** Milliseconds of a move to a preset. */
const moveTime = 300;

export class Turntable<S extends AxisRanges> {
  private readonly stage: Stage<S>;
  private readonly labels: Labels;
  private readonly camera = new ViewCamera();
  private readonly gestures: Gestures;
  private readonly stop = new AbortController();
  private readonly canvas: HTMLCanvasElement;
  private readonly drawing: Drawing;
  private reducedMotion: boolean;
  private palette: Palette;
  private text: AxisText;
  private view: View = 'oblique';
  private scene: S | null = null;
  private readonly ends = new AxisEnds();
  private sceneStale = false;
  private layoutStale = true;
  private move: { readonly from: Pose; readonly to: Pose; readonly start: number } | null = null;
  private pointer: { readonly x: number; readonly y: number } | null = null;
  private pointed = false;

  /**
   * Shows the picture in `place`, which takes pointers and keys; `labels` lies over it and lets pointers through.
   * @throws Error where the browser offers no WebGL2.
   */
  constructor(
    private readonly place: HTMLElement,
    labels: HTMLCanvasElement,
    stageClass: StageClass<S>,
    private readonly options: TurntableOptions,
  ) {
    this.stage = takeStage(stageClass);
    this.stage.enter();
    const { renderer } = this.stage;
    const canvas = (this.canvas = renderer.domElement);
    // it may show what stood elsewhere before
    canvas.hidden = labels.hidden = true;
    place.replaceChildren(canvas);
    this.drawing = new Drawing(
      this.painter(),
      renderer.getContext() as WebGL2RenderingContext,
      renderer.getContextAttributes().antialias ?? false,
    );
    this.labels = new Labels(labels);
    this.text = options.text;
    this.reducedMotion = options.reducedMotion ?? false;
    this.palette = readPalette(place, options.theme);
    this.stage.setPalette(this.palette);
    this.gestures = new Gestures(place, this.gestureTarget());
    const { signal } = this.stop;
    canvas.addEventListener('webglcontextlost', (event) => this.onLost(event), { signal });
    canvas.addEventListener('webglcontextrestored', () => this.onRestored(), { signal });
    // The first labels may be drawn before their font is there.
    (document.fonts as FontFaceSet | undefined)?.addEventListener('loadingdone', () => this.relabel(), {
      signal,
    });
  }

  /**
   * Draws the scene, now or as soon as the renderer is free. Its numbers are read when that is drawn, and may be newer by
   * then.
   */
  setScene(scene: S): void {
    this.scene = scene;
    this.sceneStale = true;
    if (this.ends.follow(scene)) this.layoutStale = true;
    this.draw();
  }

  /** Size of both canvases in CSS pixels, and device pixels for each. */
  resize(width: number, height: number, devicePixelRatio: number): void {
    const { camera } = this;
    camera.width = Math.max(width, 1);
    camera.height = Math.max(height, 1);
    this.drawing.resize(camera.width, camera.height, devicePixelRatio);
    this.fitLabels(devicePixelRatio);
    this.relayout();
    // labels were wiped, and the renderer may be busy
    if (this.scene) this.prepare(this.scene);
  }

  /** Call after the page's own tokens changed, too: they are read again. */
  setTheme(theme: Theme): void {
    this.paintWith(readPalette(this.place, theme));
  }

  private paintWith(palette: Palette): void {
    this.palette = palette;
    this.stage.setPalette(palette);
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
    if (this.scene) this.drawing.draw();
  }

  /** Picture pixels for each CSS pixel of `toPicture`. */
  get pictureRatio(): number {
    return this.drawing.pictureRatio;
  }

  /** A new canvas with the picture and its labels in a theme's colours, the same whatever the screen's pixels. */
  toPicture(theme: Theme): HTMLCanvasElement {
    const { labels, palette } = this;
    const { pixelRatio } = labels;
    const picture = document.createElement('canvas');
    const context = picture.getContext('2d');
    if (!context) throw new Error('surface: no 2D context for the picture; is the canvas too large?');
    const wanted = readPalette(this.place, theme);
    const otherColours = JSON.stringify(wanted) !== JSON.stringify(palette);
    if (otherColours) this.paintWith(wanted);
    this.fitLabels(this.drawing.pictureRatio);
    if (this.scene) this.drawing.drawPicture();
    picture.width = this.canvas.width;
    picture.height = this.canvas.height;
    // WebGL's pixels are gone after this task; they are copied within it.
    context.drawImage(this.canvas, 0, 0);
    context.drawImage(labels.canvas, 0, 0, picture.width, picture.height);
    this.fitLabels(pixelRatio);
    if (otherColours) this.paintWith(palette);
    // the screen shows its own colours and letters again at once: a page being printed shows no other frame
    if (this.scene) {
      if (otherColours) this.drawing.drawPicture();
      else this.prepare(this.scene);
    }
    return picture;
  }

  dispose(): void {
    this.drawing.dispose();
    this.stop.abort();
    this.gestures.dispose();
    leaveStage(this.stage);
  }

  private requestDraw(): void {
    if (this.scene) this.drawing.request();
  }

  private painter(): Painter {
    const { camera, stage } = this;
    return {
      resize: (width, height, pixelRatio) => stage.resize(width, height, pixelRatio),
      advance: (now) => this.advance(now),
      isMoving: () => this.move !== null,
      isReady: () => {
        this.prepare(this.scene!);
        return stage.isReady(camera);
      },
      paint: (detail) => this.paint(this.scene!, detail),
      rest: () => this.options.onRest?.(),
    };
  }

  private advance(now: number): void {
    if (!this.move) return;
    const { from, to, start } = this.move;
    const t = Math.min(Math.max((now - start) / moveTime, 0), 1);
    this.camera.pose = t === 1 ? to : between(from, to, t);
    this.layoutStale = true;
    if (t === 1) this.move = null;
  }

  private paint(scene: S, { stride }: Detail): void {
    this.prepare(scene);
    this.updatePointed(scene);
    this.stage.draw(this.camera, stride);
    this.canvas.hidden = this.labels.canvas.hidden = false;
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
    keepInSight(camera, scene, this.stage.grids(scene));
    const axes = visibleAxes(camera, scene, labels.fontSize);
    this.stage.follow(camera, axes);
    labels.draw(axes, this.text, this.palette);
  }

  /** Labels that change their size are gone. */
  private fitLabels(pixelRatio: number): void {
    this.labels.resize(this.camera.width, this.camera.height, pixelRatio);
    this.layoutStale = true;
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

  private onLost(event: Event): void {
    // Without this the browser would never give the context back.
    event.preventDefault();
    this.drawing.lose();
    this.options.onLost?.();
  }

  private onRestored(): void {
    // Three forgot what it had uploaded; the textures still refer to the caller's newest numbers.
    this.drawing.restore();
    this.options.onRestored?.();
  }
}
