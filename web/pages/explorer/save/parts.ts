import type { ExplorerState } from '../../../links/explorer-state.ts';
import { remPixels } from '../../../browser/size-observer.ts';
import type { PictureParts } from './picture.ts';

/** An element that can give what it shows, with so many pixels for each CSS pixel. */
interface Pictured {
  readonly renderRoot: ParentNode;
  toPicture(ratio: number): HTMLCanvasElement | undefined;
}

/** What a saved picture takes from the page. */
export interface Shown extends Pick<PictureParts, 'headline' | 'sentence' | 'words' | 'address'> {
  readonly surface: { readonly clientWidth: number; toPicture(): HTMLCanvasElement | undefined };
  readonly plots: readonly Pictured[];
}

/** The page's pictures as they stand, with the plots' headings and the page's colours. */
export function pictureParts(state: ExplorerState, { surface, plots, ...text }: Shown): PictureParts {
  const style = getComputedStyle(document.documentElement);
  const drawn = surface.toPicture();
  const ratio = drawn ? drawn.width / surface.clientWidth : 2;
  return {
    state,
    ...text,
    surface: drawn,
    plots: plots.flatMap((plot) => {
      const canvas = plot.toPicture(ratio);
      const heading = [...plot.renderRoot.querySelectorAll('header > *')].map((part) => part.textContent);
      return canvas ? [{ title: heading.join('    '), canvas }] : [];
    }),
    scale: (ratio * remPixels()) / 15,
    colours: {
      ground: style.getPropertyValue('--ground'),
      ink: style.getPropertyValue('--ink'),
      soft: style.getPropertyValue('--ink-soft'),
    },
  };
}
