import type { AppState } from '../state/state.ts';
import type { PictureParts } from './picture.ts';

/** An element that can give what it shows. */
interface Pictured {
  readonly clientWidth: number;
  readonly renderRoot: ParentNode;
  toPicture(): HTMLCanvasElement | undefined;
}

/** What a saved picture takes from the page. */
export interface Shown extends Pick<PictureParts, 'headline' | 'sentence' | 'words' | 'address'> {
  readonly surface: Pictured;
  readonly plots: readonly Pictured[];
}

/** The page's pictures as they stand, with the plots' headings and the page's colours. */
export function pictureParts(state: AppState, { surface, plots, ...text }: Shown): PictureParts {
  const style = getComputedStyle(document.documentElement);
  const drawn = surface.toPicture();
  return {
    state,
    ...text,
    surface: drawn,
    plots: plots.flatMap((plot) => {
      const canvas = plot.toPicture();
      const heading = [...plot.renderRoot.querySelectorAll('header > *')].map((part) => part.textContent);
      return canvas ? [{ title: heading.join('    '), canvas }] : [];
    }),
    plotScale: drawn ? drawn.width / (surface.clientWidth * devicePixelRatio) : 1,
    colours: {
      ground: style.getPropertyValue('--ground'),
      ink: style.getPropertyValue('--ink'),
      soft: style.getPropertyValue('--ink-soft'),
    },
  };
}
