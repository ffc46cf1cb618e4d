import { Color, DataTexture, LinearFilter, Scene, Vector2, Vector3, type WebGLRenderer } from 'three';
import type { Axis } from './axes/axes.ts';
import type { ViewCamera } from './camera/camera.ts';
import { colormap, colormapSize } from '../plot/colormap.ts';
import { Frame } from './axes/frame.ts';
import type { AmplitudeGrid } from '@sharkfin/physics/amplitude-grid';
import type { AxisRanges } from './scene.ts';
import type { SurfaceUniforms } from './marks/surface-mesh.ts';
import type { Pick } from './picking/picking.ts';
import type { ScreenUniforms } from './marks/lines.ts';
import type { Palette } from '../ui/theme.ts';

/** A renderer with the box's frame: what every picture in 3D has, whatever stands in the box. Knows no visitor. */
export abstract class Stage<S extends AxisRanges> {
  protected readonly world = new Scene();
  protected readonly screen: ScreenUniforms = {
    resolution: { value: new Vector2(1, 1) },
    pixelRatio: { value: 1 },
  };
  private readonly colourData = new Uint8ClampedArray(colormapSize * 4);
  private readonly colours = new DataTexture(this.colourData, colormapSize, 1);
  protected readonly ground = { value: new Color() };
  protected readonly ink = { value: new Color() };
  protected readonly shared: SurfaceUniforms = {
    colours: { value: this.colours },
    ground: this.ground,
    light: { value: new Vector3(0, 1, 0) },
    shade: { value: new Vector2(0.6, 1) },
  };
  private readonly frame = new Frame(this.screen);
  /** A fence behind what compiling takes; undefined before, null after. */
  private compiled: WebGLSync | null | undefined;

  constructor(readonly renderer: WebGLRenderer) {
    this.colours.magFilter = LinearFilter;
    this.colours.minFilter = LinearFilter;
    // the renderer's own colour for it does not outlive a lost context
    this.world.background = this.ground.value;
    this.world.add(this.frame.lines.mesh);
  }

  /** Begins anew, for another picture. */
  reset(): void {
    this.compiled = undefined;
    this.showMarker(null);
  }

  /** Uploads the scene's numbers; allocates nothing unless the counts changed. */
  abstract setScene(scene: S): void;

  /** All that may stand in the box. */
  abstract grids(scene: S): readonly (AmplitudeGrid | null)[];

  /** What a pointer at CSS pixels of the canvas meets; nothing on a stage that cannot be pointed at. */
  abstract pick(camera: ViewCamera, scene: S, x: number, y: number): Pick | null;

  /** Shows a mark at a place of the world, or hides it. */
  abstract showMarker(place: Vector3 | null): void;

  /** Size in CSS pixels, and picture pixels for each. */
  resize(width: number, height: number, pixelRatio: number): void {
    this.renderer.setDrawingBufferSize(width, height, pixelRatio);
    this.screen.resolution.value.set(width, height);
    this.screen.pixelRatio.value = pixelRatio;
  }

  setPalette(palette: Palette): void {
    this.colourData.set(colormap(palette.theme));
    this.colours.needsUpdate = true;
    this.ground.value.copy(palette.ground);
    this.ink.value.copy(palette.mark);
    this.frame.lines.colour.copy(palette.line);
    // on a light ground shadows look like dirt: they are kept weaker
    if (palette.theme === 'light') this.shared.shade.value.set(0.74, 1.03);
    else this.shared.shade.value.set(0.55, 1.06);
  }

  /** Follows the eye: the box's walls stand behind the surface, the light comes from above on the left. */
  follow(camera: ViewCamera, axes: readonly Axis[]): void {
    this.frame.update(camera, axes);
    const azimuth = camera.pose.azimuth;
    const towardsEye = this.shared.light.value.set(Math.sin(azimuth), 0, Math.cos(azimuth));
    towardsEye.multiplyScalar(0.35).addScaledVector(camera.right, -0.55);
    towardsEye.y = 0.75;
    towardsEye.normalize();
  }

  /** Whether the shaders are compiled, which the first call begins: a picture drawn before has the page wait for them. */
  isReady(camera: ViewCamera): boolean {
    if (this.compiled === undefined) this.compiled = this.compile(camera);
    if (this.compiled === null) return true;
    const context = this.renderer.getContext() as WebGL2RenderingContext;
    if (context.getSyncParameter(this.compiled, context.SYNC_STATUS) === context.UNSIGNALED) return false;
    context.deleteSync(this.compiled);
    this.compiled = null;
    return true;
  }

  /** A fence behind all that compiling takes; a lost context gives none. */
  private compile(camera: ViewCamera): WebGLSync | null {
    this.renderer.compile(this.world, camera.camera);
    const context = this.renderer.getContext() as WebGL2RenderingContext;
    const fence = context.fenceSync(context.SYNC_GPU_COMMANDS_COMPLETE, 0);
    context.flush();
    return fence;
  }

  /** Surfaces are drawn with a vertex at every `stride` rows and columns. */
  abstract draw(camera: ViewCamera, stride: number): void;

  protected render(camera: ViewCamera): void {
    this.renderer.render(this.world, camera.camera);
  }
}
