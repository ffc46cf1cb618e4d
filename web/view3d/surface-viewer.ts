import { CameraMove } from './camera/camera-move.ts';
import { Gestures } from './camera/gestures.ts';
import { presets, type Pose, type View } from './camera/pose.ts';
import { RenderLoop } from './frames/render-loop.ts';
import { LabelledStage } from './labelled-stage.ts';
import { PointerPicker } from './picking/pointer-picker.ts';
import type { StageClass } from './renderer-pool.ts';
import type { AxisRanges, AxisText, SurfacePoint } from './scene.ts';
import { readPalette, type Palette, type Theme } from '../ui/theme.ts';

export interface SurfaceViewerOptions {
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

/**
 * A scene over (drive frequency, force) as a picture that can be turned. Two canvases of the same size lie on one another:
 * WebGL below, labels above.
 */
export class SurfaceViewer<S extends AxisRanges> {
  private readonly picture: LabelledStage<S>;
  private readonly move = new CameraMove();
  private readonly picker: PointerPicker;
  private readonly gestures: Gestures;
  private readonly loop: RenderLoop;
  private readonly listeners = new AbortController();
  private reducedMotion: boolean;
  private view: View = 'oblique';

  /**
   * Shows the picture in `container`, which takes pointers and keys; `labels` lies over it and lets pointers through.
   * @throws Error where the browser offers no WebGL2.
   */
  constructor(
    private readonly container: HTMLElement,
    labels: HTMLCanvasElement,
    stageClass: StageClass<S>,
    private readonly options: SurfaceViewerOptions,
  ) {
    this.picture = new LabelledStage(stageClass, labels, options.text);
    this.picture.setPalette(readPalette(container, options.theme));
    container.replaceChildren(this.picture.canvas);
    this.reducedMotion = options.reducedMotion ?? false;
    this.picker = new PointerPicker(this.picture, (point) => options.onPick?.(point));
    this.loop = this.createLoop();
    this.gestures = this.createGestures();
    this.listen();
  }

  /**
   * Draws the scene, now or as soon as the renderer is free. Its numbers are read when that is drawn, and may be newer by
   * then.
   */
  setScene(scene: S): void {
    this.picture.setScene(scene);
    this.draw();
  }

  /** Size of both canvases in CSS pixels, and device pixels for each. */
  resize(width: number, height: number, devicePixelRatio: number): void {
    const { picture } = this;
    picture.resize(width, height, devicePixelRatio);
    this.loop.resize(picture.camera.width, picture.camera.height, devicePixelRatio);
    this.requestDraw();
    // labels were wiped, and the renderer may be busy
    picture.prepare();
  }

  /** Call after the page's own tokens changed, too: they are read again. */
  setTheme(theme: Theme): void {
    this.setPalette(readPalette(this.container, theme));
  }

  setText(text: AxisText): void {
    this.picture.setText(text);
    this.requestDraw();
  }

  setReducedMotion(reduced: boolean): void {
    this.reducedMotion = reduced;
  }

  /** Moves to a preset. */
  setView(view: View): void {
    this.view = view;
    if (this.reducedMotion || !this.picture.scene) return this.setPose(presets[view]);
    this.move.begin(this.picture.camera.pose, presets[view], performance.now());
    this.requestDraw();
  }

  /** Stands at a pose at once, as another picture beside this one does. */
  setPose(pose: Pose): void {
    this.move.stop();
    this.picture.setPose(pose);
    this.requestDraw();
  }

  /** The surface point at CSS pixels from the canvas's upper left corner; null beside the surface. */
  pick(x: number, y: number): SurfacePoint | null {
    return this.picture.pick(x, y)?.point ?? null;
  }

  /** Draws now instead of with the next frame, or as soon as the renderer is free. */
  draw(): void {
    if (this.picture.scene) this.loop.draw();
  }

  /** Picture pixels for each CSS pixel of `toPicture`. */
  get pictureRatio(): number {
    return this.loop.pictureRatio;
  }

  /** A new canvas with the picture and its labels in a theme's colours, the same whatever the screen's pixels. */
  toPicture(theme: Theme): HTMLCanvasElement {
    const { loop, picture } = this;
    const { canvas, labels, palette, scene } = picture;
    const { pixelRatio } = labels;
    const copy = document.createElement('canvas');
    const context = copy.getContext('2d');
    if (!context) throw new Error('surface: no 2D context for the picture; is the canvas too large?');
    const wanted = readPalette(this.container, theme);
    const otherColours = JSON.stringify(wanted) !== JSON.stringify(palette);
    if (otherColours) this.setPalette(wanted);
    picture.resizeLabels(loop.pictureRatio);
    if (scene) loop.drawPicture();
    copy.width = canvas.width;
    copy.height = canvas.height;
    // WebGL's pixels are gone after this task; they are copied within it
    context.drawImage(canvas, 0, 0);
    context.drawImage(labels.canvas, 0, 0, copy.width, copy.height);
    picture.resizeLabels(pixelRatio);
    if (otherColours) this.setPalette(palette);
    // the screen shows its own colours and letters again at once: a page being printed shows no other frame
    if (scene && otherColours) loop.drawPicture();
    else picture.prepare();
    return copy;
  }

  dispose(): void {
    this.loop.dispose();
    this.listeners.abort();
    this.gestures.dispose();
    this.picture.dispose();
  }

  private createLoop(): RenderLoop {
    const { picture, move } = this;
    const { stage, camera } = picture;
    const { renderer } = stage;
    return new RenderLoop(
      {
        resize: (width, height, pixelRatio) => stage.resize(width, height, pixelRatio),
        advance: (now) => {
          const pose = move.poseAt(now);
          if (pose) picture.setPose(pose);
        },
        isAnimating: () => move.isUnderWay,
        isReady: () => {
          picture.prepare();
          return stage.isReady(camera);
        },
        render: ({ stride }) => {
          picture.prepare();
          this.picker.update();
          picture.draw(stride);
        },
        onRest: () => this.options.onRest?.(),
      },
      renderer.getContext() as WebGL2RenderingContext,
      renderer.getContextAttributes().antialias ?? false,
    );
  }

  private createGestures(): Gestures {
    const { camera } = this.picture;
    return new Gestures(this.container, {
      get pose() {
        return camera.pose;
      },
      moveTo: (pose) => {
        this.picker.pointAt(null);
        this.setPose(pose);
        this.options.onMove?.(pose);
      },
      reset: () => {
        this.setView(this.view);
        this.options.onReset?.(this.view);
      },
      pointAt: (pointer) => {
        this.picker.pointAt(pointer);
        this.requestDraw();
      },
    });
  }

  private listen(): void {
    const { options, picture } = this;
    const { signal } = this.listeners;
    const onLost = (event: Event): void => {
      // without this the browser would never give the context back
      event.preventDefault();
      this.loop.onContextLost();
      options.onLost?.();
    };
    const onRestored = (): void => {
      // three.js forgot what it had uploaded; the textures still refer to the caller's newest numbers
      this.loop.onContextRestored();
      options.onRestored?.();
    };
    const onFont = (): void => {
      picture.forgetLabels();
      this.requestDraw();
    };
    picture.canvas.addEventListener('webglcontextlost', onLost, { signal });
    picture.canvas.addEventListener('webglcontextrestored', onRestored, { signal });
    // the first labels may be drawn before their font is there
    (document.fonts as FontFaceSet | undefined)?.addEventListener('loadingdone', onFont, { signal });
  }

  private setPalette(palette: Palette): void {
    this.picture.setPalette(palette);
    this.requestDraw();
  }

  private requestDraw(): void {
    if (this.picture.scene) this.loop.request();
  }
}
