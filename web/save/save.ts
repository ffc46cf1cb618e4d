import type { Response } from '../response/solver.ts';
import type { AppState } from '../state/state.ts';
import { curveTable, surfaceTable } from './csv.ts';
import { download, pictureFile } from './download.ts';
import { composePicture, type PictureParts } from './picture.ts';

/** File names tell the oscillator, so that a folder of them can be read. */
export function fileName(state: AppState, what: string, ending: string): string {
  return `sharkfin-${what}-omega0=${state.omega0}-gamma=${state.gamma}-epsilon=${state.epsilon}.${ending}`;
}

export function saveCurve(state: AppState, response: Response): void {
  download(fileName(state, 'curve', 'csv'), new Blob([curveTable(state, response)], { type: 'text/csv' }));
}

export function saveSurface(state: AppState, response: Response): void {
  download(
    fileName(state, 'surface', 'csv'),
    new Blob([surfaceTable(state, response)], { type: 'text/csv' }),
  );
}

export async function savePicture(parts: PictureParts): Promise<void> {
  download(fileName(parts.state, 'picture', 'png'), await pictureFile(composePicture(parts)));
}
