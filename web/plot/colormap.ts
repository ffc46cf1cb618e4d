import { interpolatorSplineNatural, modeOklab, modeRgb, useMode } from 'culori/fn';
import type { Theme } from '../ui/theme.ts';

/**
 * The colour of an amplitude, one map per theme. Each runs away from its theme's ground: from near-black to pale green
 * on the dark one, from near-white to navy on the light one. Lightness is linear in Oklab; hue and chroma pass
 * smoothly through a few anchors, which were tuned so that equal steps look equal (within 10 % in CIEDE2000).
 */
export const colormapSize = 256;

interface Recipe {
  /** Oklab lightness of amplitude 0 and of the largest one. */
  readonly lightness: readonly [number, number];
  /** Evenly spaced from amplitude 0 to the largest one. */
  readonly anchors: readonly (readonly [hueDegrees: number, chroma: number])[];
}

const recipes: Readonly<Record<Theme, Recipe>> = {
  dark: {
    lightness: [0.24, 0.945],
    anchors: [
      [305, 0.045],
      [278, 0.095],
      [256, 0.12],
      [240, 0.097],
      [216, 0.093],
      [188, 0.088],
      [153, 0.066],
    ],
  },
  light: {
    lightness: [0.95, 0.25],
    anchors: [
      [197, 0.012],
      [192, 0.05],
      [215, 0.099],
      [235, 0.109],
      [249, 0.116],
      [264, 0.123],
      [288, 0.083],
    ],
  },
};

useMode(modeOklab);
const rgb = useMode(modeRgb);

/** What has a sign: from the ground at 0 to two hues that also the colour-blind tell apart, equally light on both sides. */
const signedRecipes: Readonly<Record<Theme, { lightness: readonly [number, number]; chroma: number }>> = {
  dark: { lightness: [0.26, 0.86], chroma: 0.12 },
  light: { lightness: [0.96, 0.4], chroma: 0.13 },
};
const negativeHue = 245;
const positiveHue = 65;

type Colours = Uint8ClampedArray<ArrayBuffer>;
const made = new Map<Theme, Colours>();
const signedMade = new Map<Theme, Colours>();

/**
 * [256, 4] RGBA, opaque, sRGB; entry 0 is amplitude 0, the last one the top of the amplitude axis. Made once for a theme:
 * the same array is given to all, to be read only.
 */
export function colormap(theme: Theme): Colours {
  let map = made.get(theme);
  if (!map) made.set(theme, (map = mix(theme)));
  return map;
}

/** The same for a part of z: entry 0 is the most negative value of the axis, the last one the most positive. */
export function signedColormap(theme: Theme): Colours {
  let map = signedMade.get(theme);
  if (!map) signedMade.set(theme, (map = mixSigned(theme)));
  return map;
}

function mix(theme: Theme): Colours {
  const { lightness, anchors } = recipes[theme];
  const curve = (component: (angle: number) => number) =>
    interpolatorSplineNatural(anchors.map(([hue, chroma]) => chroma * component((hue * Math.PI) / 180)));
  const a = curve(Math.cos);
  const b = curve(Math.sin);
  return entriesOf((t) => ({ l: lightness[0] + (lightness[1] - lightness[0]) * t, a: a(t), b: b(t) }));
}

function mixSigned(theme: Theme): Colours {
  const { lightness, chroma } = signedRecipes[theme];
  return entriesOf((t) => {
    const share = Math.abs(2 * t - 1);
    const hue = ((t < 0.5 ? negativeHue : positiveHue) * Math.PI) / 180;
    const l = lightness[0] + (lightness[1] - lightness[0]) * share;
    return { l, a: chroma * share * Math.cos(hue), b: chroma * share * Math.sin(hue) };
  });
}

/** @param colourAt Oklab coordinates at a place on the map, from 0 to 1 */
function entriesOf(
  colourAt: (t: number) => { readonly l: number; readonly a: number; readonly b: number },
): Colours {
  const entries = new Uint8ClampedArray(colormapSize * 4);
  for (let i = 0; i < colormapSize; i++) {
    const colour = rgb({ mode: 'oklab', ...colourAt(i / (colormapSize - 1)) });
    entries.set([colour.r * 255, colour.g * 255, colour.b * 255, 255], i * 4);
  }
  return entries;
}
