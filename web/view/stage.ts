/** Everything that WebGL draws, and the renderer: sheets, ribbons, frame and marker. Knows no visitor. */
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
import { veilIndex } from './hysteresis.ts';
import { Marker } from './marker.ts';
import { Ribbon } from './ribbon.ts';
import type { SurfaceScene } from './scene.ts';
import { Sheet, type SheetUniforms } from './sheet.ts';
import type { ScreenUniforms } from './strokes.ts';
import type { Palette } from './theme.ts';
import { niceStep } from './ticks.ts';

/** Contour lines on the surface, at round forces. */
const contourCount = 10;

export class Stage {
  /** Index of the grid drawn translucent, -1 where there is one grid only. */
  veil = -1;
  readonly context: WebGL2RenderingContext;
  /** The browser smooths edges; where it does not, only more pixels do. */
  readonly multisampled: boolean;

  private readonly renderer: WebGLRenderer;
  private readonly world = new Scene();
  private readonly screen: ScreenUniforms = {
    resolution: { value: new Vector2(1, 1) },
    pixelRatio: { value: 1 },
  };
  private readonly colourData = new Uint8ClampedArray(colormapSize * 4);
  private readonly colours = new DataTexture(this.colourData, colormapSize, 1);
  private readonly ground = { value: new Color() };
  private readonly ink = { value: new Color() };
  private readonly shared: SheetUniforms = {
    colours: { value: this.colours },
    ground: this.ground,
    light: { value: new Vector3(0, 1, 0) },
    shade: { value: new Vector2(0.6, 1) },
  };
  private readonly sheets = [new Sheet(this.shared), new Sheet(this.shared)] as const;
  private readonly ribbons = [new Ribbon(this.screen), new Ribbon(this.screen)] as const;
  private readonly frame = new Frame(this.screen);
  private readonly marker = new Marker(this.screen, this.ink, this.ground);

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
    for (const sheet of this.sheets) this.world.add(sheet.mesh);
    for (const ribbon of this.ribbons) this.world.add(ribbon.strokes.mesh);
    this.world.add(this.frame.strokes.mesh, this.marker.mesh);
  }

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
    this.renderer.setClearColor(palette.ground, 1);
    this.frame.strokes.colour.copy(palette.line);
    for (const ribbon of this.ribbons) ribbon.strokes.colour.copy(palette.you);
    // On a light ground shadows look like dirt: they are kept weaker.
    if (palette.theme === 'light') this.shared.shade.value.set(0.74, 1.03);
    else this.shared.shade.value.set(0.55, 1.06);
  }

  /** Uploads the scene's numbers; allocates nothing unless the counts changed. */
  setScene(scene: SurfaceScene): void {
    const { grids } = scene;
    this.veil = veilIndex(grids, this.veil);
    const contourStep = niceStep((scene.forceRange[1] - scene.forceRange[0]) / contourCount);
    for (let i = 0; i < 2; i++) {
      const shown = i < grids.length;
      const ribbon = this.ribbons[i];
      this.sheets[i].mesh.visible = shown;
      if (shown) {
        this.sheets[i].setGrid(scene, grids[i], contourStep);
        this.sheets[i].setRole(i === this.veil ? 'veil' : 'body');
        ribbon.setGrid(scene, grids[i]);
      }
      ribbon.strokes.mesh.visible = shown;
      ribbon.strokes.mesh.renderOrder = i === this.veil ? 4 : 2;
    }
    if (grids.length > 1) {
      this.sheets[0].compareWith(grids[0], this.sheets[1], grids[1]);
      this.sheets[1].compareWith(grids[1], this.sheets[0], grids[0]);
    }
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

  /** Shows the ring at a place of the world, or hides it. */
  mark(place: Vector3 | null): void {
    this.marker.mesh.visible = place !== null;
    if (place) this.marker.place.copy(place);
  }

  /** Sheets are drawn with a vertex at every `stride` rows and columns. */
  draw(camera: ViewCamera, stride: number): void {
    for (const sheet of this.sheets) if (sheet.mesh.visible) sheet.setStride(stride);
    this.renderer.render(this.world, camera.camera);
  }

  dispose(): void {
    for (const part of [...this.sheets, ...this.ribbons, this.frame, this.marker, this.colours])
      part.dispose();
    this.renderer.dispose();
  }
}
