import type { Vector3, WebGLRenderer } from 'three';
import { remPixels } from '../browser/size-observer.ts';
import type { ViewCamera } from './camera/camera.ts';
import { veilIndex } from './hysteresis.ts';
import { Marker } from './marks/marker.ts';
import { Readings } from './marks/readings.ts';
import { SliceLine } from './marks/slice-line.ts';
import type { AmplitudeGrid } from '@sharkfin/physics/amplitude-grid';
import type { SurfaceScene } from './scene.ts';
import { SurfaceMesh } from './marks/surface-mesh.ts';
import { pickSurface, type Pick } from './picking/picking.ts';
import { Stage } from './stage.ts';
import type { Palette } from '../ui/theme.ts';
import { niceStep } from '../plot/ticks.ts';

/**
 * The explorer's stage: the response surface of one or two sweeps, the chosen slice as a line on it, what would be measured
 * as dots about it, and a marker.
 */

/** Contour lines on the surface, at round forces. */
const contourCount = 10;

/** How far a surface sinks into the ground, from 0 to 1, among readings of this noise: half where sigma is a fifth of the axis. */
const drownedShare = ({ noise, amplitudeMax }: SurfaceScene): number =>
  1 - 0.5 ** (((5 * noise) / amplitudeMax) ** 2);

/** Readings of little noise lie on the surface, and let it be seen. */
const readingOpacity = (drowned: number): number => 0.3 + 0.65 * drowned;

export class FinStage extends Stage<SurfaceScene> {
  /** Index of the grid drawn translucent, -1 where there is one grid only. */
  private veil = -1;
  private readonly surfaces = [new SurfaceMesh(this.shared), new SurfaceMesh(this.shared)] as const;
  private readonly slices = [new SliceLine(this.screen), new SliceLine(this.screen)] as const;
  private readonly readings = new Readings(this.screen, this.shared, 'opaque');
  private rem = 15;
  private drowned = 0;
  private readonly marker = new Marker(this.screen, this.ink, this.ground);

  constructor(renderer: WebGLRenderer) {
    super(renderer);
    for (const surface of this.surfaces) this.world.add(surface.mesh);
    for (const slice of this.slices) this.world.add(slice.lines.mesh);
    this.world.add(this.readings.mesh, this.marker.mesh);
  }

  override resize(width: number, height: number, pixelRatio: number): void {
    super.resize(width, height, pixelRatio);
    // dots cover no more of a small fin than of a large one
    this.rem = remPixels() * Math.min(1, Math.max(0.7, width / 600));
  }

  override setPalette(palette: Palette): void {
    super.setPalette(palette);
    for (const slice of this.slices) slice.lines.colour.copy(palette.you);
  }

  override setScene(scene: SurfaceScene): void {
    const { grids } = scene;
    this.veil = veilIndex(grids, this.veil);
    this.readings.setGrid(scene, scene.readings);
    this.drowned = drownedShare(scene);
    const contourStep = niceStep((scene.forceRange[1] - scene.forceRange[0]) / contourCount);
    for (let i = 0; i < 2; i++) {
      const shown = i < grids.length;
      const slice = this.slices[i];
      this.surfaces[i].mesh.visible = shown;
      if (shown) {
        this.surfaces[i].setGrid(scene, grids[i], contourStep);
        this.surfaces[i].setRole(i === this.veil ? 'veil' : 'body');
        this.surfaces[i].setDrowned(this.drowned);
        slice.setGrid(scene, grids[i]);
      }
      slice.lines.mesh.visible = shown;
      slice.lines.mesh.renderOrder = i === this.veil ? 4 : 2;
    }
    if (grids.length > 1) {
      this.surfaces[0].compareWith(grids[0], this.surfaces[1], grids[1]);
      this.surfaces[1].compareWith(grids[1], this.surfaces[0], grids[0]);
    }
  }

  override grids({ grids }: SurfaceScene): readonly AmplitudeGrid[] {
    return grids;
  }

  override pick(camera: ViewCamera, scene: SurfaceScene, x: number, y: number): Pick | null {
    return pickSurface(camera, scene, this.veil, x, y);
  }

  override showMarker(place: Vector3 | null): void {
    this.marker.mesh.visible = place !== null;
    if (place) this.marker.place.copy(place);
  }

  override draw(camera: ViewCamera, stride: number): void {
    for (const surface of this.surfaces) if (surface.mesh.visible) surface.setStride(stride);
    this.readings.prepare(this.rem, readingOpacity(this.drowned));
    this.render(camera);
  }
}
