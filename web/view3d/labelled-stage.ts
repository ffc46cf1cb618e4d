import { visibleAxes } from './axes/axes.ts';
import { Labels } from './axes/labels.ts';
import { ViewCamera } from './camera/camera.ts';
import { keepInSight } from './camera/in-sight.ts';
import type { Pose } from './camera/pose.ts';
import type { Pick } from './picking/picking.ts';
import { acquireStage, releaseStage, type StageClass } from './renderer-pool.ts';
import { AxisEnds, type AxisRanges, type AxisText } from './scene.ts';
import type { Stage } from './stage.ts';
import type { Palette } from '../ui/theme.ts';

/** A stage, its camera and the labels over it, brought up to date together when a frame is due. */
export class LabelledStage<S extends AxisRanges> {
  readonly stage: Stage<S>;
  readonly camera = new ViewCamera();
  readonly labels: Labels;
  private readonly ends = new AxisEnds();
  private currentPalette!: Palette;
  private currentScene: S | null = null;
  private sceneStale = false;
  private layoutStale = true;

  /** @throws Error where the browser offers no WebGL2. */
  constructor(
    stageClass: StageClass<S>,
    labels: HTMLCanvasElement,
    private text: AxisText,
  ) {
    this.stage = acquireStage(stageClass);
    this.stage.reset();
    this.labels = new Labels(labels);
    // it may show what stood elsewhere before
    this.canvas.hidden = labels.hidden = true;
  }

  get canvas(): HTMLCanvasElement {
    return this.stage.renderer.domElement;
  }

  get palette(): Palette {
    return this.currentPalette;
  }

  get scene(): S | null {
    return this.currentScene;
  }

  setScene(scene: S): void {
    this.currentScene = scene;
    this.sceneStale = true;
    if (this.ends.follow(scene)) this.layoutStale = true;
  }

  setPalette(palette: Palette): void {
    this.currentPalette = palette;
    this.stage.setPalette(palette);
    this.layoutStale = true;
  }

  setText(text: AxisText): void {
    this.text = text;
    this.forgetLabels();
  }

  setPose(pose: Pose): void {
    this.camera.pose = pose;
    this.layoutStale = true;
  }

  /** Labels are measured anew, as where their font or language changed. */
  forgetLabels(): void {
    this.labels.forget();
    this.layoutStale = true;
  }

  /** Size in CSS pixels, and device pixels of the labels for each; labels that change their size are gone. */
  resize(width: number, height: number, pixelRatio: number): void {
    this.camera.width = Math.max(width, 1);
    this.camera.height = Math.max(height, 1);
    this.resizeLabels(pixelRatio);
  }

  resizeLabels(pixelRatio: number): void {
    this.labels.resize(this.camera.width, this.camera.height, pixelRatio);
    this.layoutStale = true;
  }

  /** Brings surface, camera, frame and labels up to date where something changed. */
  prepare(): void {
    const { camera, labels, stage, currentScene: scene } = this;
    if (!scene) return;
    if (this.sceneStale) {
      this.sceneStale = false;
      stage.setScene(scene);
    }
    if (!this.layoutStale) return;
    this.layoutStale = false;
    labels.reserve(camera.margins, camera.pose.azimuth);
    camera.update();
    keepInSight(camera, scene, stage.grids(scene));
    const axes = visibleAxes(camera, scene, labels.fontSize);
    stage.follow(camera, axes);
    labels.draw(axes, this.text, this.palette);
  }

  /** What CSS pixels of the canvas show of the surface. */
  pick(x: number, y: number): Pick | null {
    if (!this.scene) return null;
    this.prepare();
    return this.stage.pick(this.camera, this.scene, x, y);
  }

  /** Draws what `prepare` has brought up to date. */
  draw(stride: number): void {
    this.stage.draw(this.camera, stride);
    this.canvas.hidden = this.labels.canvas.hidden = false;
  }

  dispose(): void {
    releaseStage(this.stage);
  }
}
