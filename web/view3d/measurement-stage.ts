import type { WebGLRenderer } from 'three';
import type { ViewCamera } from './camera/camera.ts';
import { remPixels } from '../browser/size-observer.ts';
import { Arrows } from './marks/arrows.ts';
import { Readings } from './marks/readings.ts';
import type { AmplitudeGrid } from '@sharkfin/physics/amplitude-grid';
import type { MeasurementScene } from './scene.ts';
import { SurfaceMesh } from './marks/surface-mesh.ts';
import type { Pick } from './picking/picking.ts';
import { Stage } from './stage.ts';
import type { Palette } from '../ui/theme.ts';
import { niceStep } from '../plot/ticks.ts';
import { Wireframe } from './marks/wireframe.ts';

/** The challenge's stage: readings as dots, the fins of those who read them as lines, the truth as a veil. */

const contourCount = 10;
/**
 * Of the fifty rows, about so many are drawn as lines: enough to see a shape, few enough to see through. The network's lie
 * on the truth, most of the time, and would hide it.
 */
const lineCounts = { you: 13, network: 5 };

export class MeasurementStage extends Stage<MeasurementScene> {
  private readonly readings = new Readings(this.screen, this.shared, 'none');
  private readonly truth = new SurfaceMesh(this.shared);
  private readonly you = new Wireframe(this.screen, { width: 1.7, dashed: false });
  private readonly network = new Wireframe(this.screen, { width: 1.5, dashed: true });
  private readonly arrows = new Arrows(this.screen);
  private rem = 15;

  constructor(renderer: WebGLRenderer) {
    super(renderer);
    this.truth.mesh.visible = false;
    this.world.add(this.readings.mesh, this.truth.mesh, ...this.network.meshes, ...this.you.meshes);
    this.world.add(this.arrows.mesh);
  }

  override setPalette(palette: Palette): void {
    super.setPalette(palette);
    this.you.colour.copy(palette.you);
    this.network.colour.copy(palette.network);
    this.arrows.colour.copy(palette.mark);
  }

  override resize(width: number, height: number, pixelRatio: number): void {
    super.resize(width, height, pixelRatio);
    this.rem = remPixels();
  }

  override setScene(scene: MeasurementScene): void {
    const { truth } = scene;
    this.readings.setGrid(scene, scene.readings);
    for (const voice of ['you', 'network'] as const) {
      const grid = scene[voice];
      const rowStep = Math.max(1, Math.floor(((grid?.forceCount ?? 1) - 1) / (lineCounts[voice] - 1)));
      this[voice].setGrid(scene, grid, rowStep);
    }
    this.arrows.setArrows(scene, scene.arrows);
    this.truth.mesh.visible = truth !== null;
    if (!truth) return;
    this.truth.setGrid(scene, truth, niceStep((scene.forceRange[1] - scene.forceRange[0]) / contourCount));
    this.truth.setRole('veil');
  }

  override grids({ readings, truth, you, network }: MeasurementScene): readonly (AmplitudeGrid | null)[] {
    return [readings, truth, you, network];
  }

  override pick(): Pick | null {
    return null;
  }

  override showMarker(): void {
    // what is to be guessed is not read out at the pointer
  }

  override draw(camera: ViewCamera, stride: number): void {
    const { rem, truth } = this;
    this.readings.prepare(rem, truth.mesh.visible ? 0.5 : 0.95);
    this.you.prepare(stride, rem);
    this.network.prepare(stride, rem);
    if (truth.mesh.visible) truth.setStride(stride);
    this.render(camera);
  }
}
