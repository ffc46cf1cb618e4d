import type { SVGTemplateResult } from 'lit';
import { markShape } from '../../plot/marks.ts';
import { playerOf, type PlayerId } from './game/opponents.ts';

/** A player's mark, around (0, 0), about 11 units wide. */
export const markOf = (id: PlayerId): SVGTemplateResult => markShape(playerOf(id).mark);
