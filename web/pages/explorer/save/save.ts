import type { Response } from '../response/solver.ts';
import type { ExplorerState } from '../../../links/explorer-state.ts';
import { curveTable, surfaceTable } from './csv.ts';
import { download, pictureFile } from '../../../browser/download.ts';
import { pictureParts, type Shown } from './parts.ts';
import { composePicture } from './picture.ts';

/** What can be taken away as a file. */
export type FileKind = 'picture' | 'curve' | 'surface';

/** File names tell the oscillator, so that a folder of them can be read. */
function fileName(state: ExplorerState, what: FileKind, ending: string): string {
  return `sharkfin-${what}-omega0=${state.omega0}-gamma=${state.gamma}-epsilon=${state.epsilon}.${ending}`;
}

export async function saveFile(
  what: FileKind,
  state: ExplorerState,
  response: Response,
  shown: Shown,
): Promise<void> {
  if (what === 'picture') {
    const picture = composePicture(pictureParts(state, shown));
    return download(fileName(state, what, 'png'), await pictureFile(picture));
  }
  const table = what === 'curve' ? curveTable(state, response) : surfaceTable(state, response);
  download(fileName(state, what, 'csv'), new Blob([table], { type: 'text/csv' }));
}
