/** The explorer's stage: the response surface of one or two sweeps, the chosen slice as a ribbon on it, and a marker. */
import type { Vector3, WebGLRenderer } from 'three';
import type { ViewCamera } from './camera/camera.ts';
import { veilIndex } from './hysteresis.ts';
import { Marker } from './marks/marker.ts';
import { Ribbon } from './marks/ribbon.ts';
import type { HeightGrid, SurfaceScene } from './scene.ts';
import { Sheet } from './marks/surface-mesh.ts';
import { sight, type Sighting } from './picking/picking.ts';
import { Stage } from './stage.ts';
import type { Palette } from '../ui/theme.ts';
import { niceStep } from '../plot/ticks.ts';

/** Contour lines on the surface, at round forces. */
const contourCount = 10;

export class FinStage extends Stage<SurfaceScene> {
  /** Index of the grid drawn translucent, -1 where there is one grid only. */
  private veil = -1;
  private readonly sheets = [new Sheet(this.shared), new Sheet(this.shared)] as const;
  private readonly ribbons = [new Ribbon(this.screen), new Ribbon(this.screen)] as const;
  private readonly marker = new Marker(this.screen, this.ink, this.ground);

  constructor(renderer: WebGLRenderer) {
    super(renderer);
    for (const sheet of this.sheets) this.world.add(sheet.mesh);
    for (const ribbon of this.ribbons) this.world.add(ribbon.strokes.mesh);
    this.world.add(this.marker.mesh);
  }

  override setPalette(palette: Palette): void {
    super.setPalette(palette);
    for (const ribbon of this.ribbons) ribbon.strokes.colour.copy(palette.you);
  }

  override setScene(scene: SurfaceScene): void {
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

  override grids({ grids }: SurfaceScene): readonly HeightGrid[] {
    return grids;
  }

  override sight(camera: ViewCamera, scene: SurfaceScene, x: number, y: number): Sighting | null {
    return sight(camera, scene, this.veil, x, y);
  }

  override mark(place: Vector3 | null): void {
    this.marker.mesh.visible = place !== null;
    if (place) this.marker.place.copy(place);
  }

  override draw(camera: ViewCamera, stride: number): void {
    for (const sheet of this.sheets) if (sheet.mesh.visible) sheet.setStride(stride);
    this.render(camera);
  }
}
