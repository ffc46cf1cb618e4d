/** Saving, in words: what stands in a picture, and what is said where no file comes of it. Fetched at the first file. */
import { msg } from '@lit/localize';
import type { Response } from '../response/solver.ts';
import type { Shown } from './parts.ts';
import type { PictureWords } from './picture.ts';
import { saveFile, type FileKind } from './save.ts';
import type { ExplorerState, Direction } from '../../../links/explorer-state.ts';
import type { Notice } from '../../../ui/notice-list.ts';

function pictureWords({ direction }: ExplorerState): PictureWords {
  const sweeps: Readonly<Record<Direction, () => string>> = {
    up: () => msg('sweep up'),
    down: () => msg('sweep down'),
    both: () => msg('sweep up and down'),
  };
  return { slice: msg('slice'), sweep: sweeps[direction](), seed: msg('seed') };
}

/** Null once the browser has the file; else why there is none. The cause, in the browser's words, is for the console. */
export async function save(
  what: FileKind,
  state: ExplorerState,
  response: Response,
  shown: Omit<Shown, 'words'>,
): Promise<Notice | null> {
  try {
    await saveFile(what, state, response, { ...shown, words: pictureWords(state) });
    return null;
  } catch (error) {
    console.error(error);
    return () =>
      what === 'picture'
        ? msg(
            'The browser could not make the picture. Try again with a smaller window, or in another browser.',
          )
        : msg('The browser could not save the file. Free some space, or try another browser.');
  }
}
