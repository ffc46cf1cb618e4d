/** A renderer with the box's frame: what every picture in 3D has, whatever stands in the box. Knows no visitor. */
import {
  Color,
  DataTexture,
  LinearFilter,
  LinearSRGBColorSpace,
  Scene,
  Vector2,
  Vector3,
  WebGLRenderer,
} from 'three';
import type { Axis } from './axes.ts';
import type { ViewCamera } from './camera.ts';
import { colormap, colormapSize } from './colormap.ts';
import { Frame } from './frame.ts';
import type { AxisRanges } from './scene.ts';
import type { SheetUniforms } from './sheet.ts';
import type { Sighting } from './sight.ts';
import type { ScreenUniforms } from './strokes.ts';
import type { Palette } from './theme.ts';

/** Milliseconds after which pictures that were under way are surely drawn. */
const contextTime = 1000;

export abstract class Stage<S extends AxisRanges> {
  readonly context: WebGL2RenderingContext;
  /** The browser smooths edges; where it does not, only more pixels do. */
  readonly multisampled: boolean;

  private readonly renderer: WebGLRenderer;
  protected readonly world = new Scene();
  protected readonly screen: ScreenUniforms = {
    resolution: { value: new Vector2(1, 1) },
    pixelRatio: { value: 1 },
  };
  private readonly colourData = new Uint8ClampedArray(colormapSize * 4);
  private readonly colours = new DataTexture(this.colourData, colormapSize, 1);
  protected readonly ground = { value: new Color() };
  protected readonly ink = { value: new Color() };
  protected readonly shared: SheetUniforms = {
    colours: { value: this.colours },
    ground: this.ground,
    light: { value: new Vector3(0, 1, 0) },
    shade: { value: new Vector2(0.6, 1) },
  };
  private readonly frame = new Frame(this.screen);

  /** @throws Error where the browser offers no WebGL2. */
  constructor(canvas: HTMLCanvasElement, multisample: boolean) {
    const attributes: WebGLContextAttributes = { alpha: false, antialias: multisample, stencil: false };
    const context = canvas.getContext('webgl2', attributes);
    if (!context) {
      throw new Error('surface: WebGL2 is not available; the 3D view needs it, the 2D plots do not');
    }
    this.context = context;
    this.multisampled = context.getContextAttributes()?.antialias ?? false;
    this.renderer = new WebGLRenderer({ canvas, context });
    // Shaders, tokens and colour map all speak sRGB: nothing is to be converted on the way to the screen.
    this.renderer.outputColorSpace = LinearSRGBColorSpace;
    // Asking for errors makes the first picture wait for the compiler.
    this.renderer.debug.checkShaderErrors = import.meta.env.DEV;
    this.colours.magFilter = LinearFilter;
    this.colours.minFilter = LinearFilter;
    // the renderer's own colour for it does not outlive a lost context
    this.world.background = this.ground.value;
    this.world.add(this.frame.strokes.mesh);
  }

  /** Uploads the scene's numbers; allocates nothing unless the counts changed. */
  abstract setScene(scene: S): void;

  /** What a pointer at CSS pixels of the canvas meets; nothing on a stage that cannot be pointed at. */
  abstract sight(camera: ViewCamera, scene: S, x: number, y: number): Sighting | null;

  /** Shows a mark at a place of the world, or hides it. */
  abstract mark(place: Vector3 | null): void;

  get canvas(): HTMLCanvasElement {
    return this.renderer.domElement;
  }

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
    this.frame.strokes.colour.copy(palette.line);
    // On a light ground shadows look like dirt: they are kept weaker.
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

  /** Surfaces are drawn with a vertex at every `stride` rows and columns. */
  abstract draw(camera: ViewCamera, stride: number): void;

  protected render(camera: ViewCamera): void {
    this.renderer.render(this.world, camera.camera);
  }

  dispose(): void {
    this.frame.dispose();
    this.colours.dispose();
    this.renderer.dispose();
    // later: giving a context up waits for all that is still being drawn in it
    setTimeout(() => this.renderer.forceContextLoss(), contextTime);
  }
}
