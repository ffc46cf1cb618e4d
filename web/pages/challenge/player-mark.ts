import { svg, type SVGTemplateResult } from 'lit';
import type { PlayerId } from './game/round.ts';

/** Which of the three voices a player speaks with; the others are drawn in ink. */
export function voiceOf(id: PlayerId): 'you' | 'network' | 'truth' | 'other' {
  if (id === 'you' || id === 'sender') return 'you';
  if (id === 'ideal') return 'truth';
  return id === 'random' || id === 'least-squares' ? 'other' : 'network';
}

/** Marks of the players, around (0, 0), about 11 units wide: shape and colour tell who it is. */
export function markOf(id: PlayerId): SVGTemplateResult {
  switch (id) {
    case 'you':
      return svg`<circle r="5.5" fill="var(--you)" />`;
    case 'sender':
      return svg`<circle r="4.6" fill="none" stroke="var(--you)" stroke-width="2" />`;
    case 'ideal':
      return svg`<path d="M0 -7V7" stroke="var(--truth)" stroke-width="3" />`;
    case 'random':
      return svg`<path d="M-4 -4L4 4M-4 4L4 -4" stroke="var(--ink-faint)" stroke-width="2" fill="none" />`;
    case 'least-squares':
      return svg`<path d="M-4.5 -4.5H4.5V4.5H-4.5Z" fill="none" stroke="var(--ink-soft)" stroke-width="2" />`;
    case 'image-cnn-lesson':
      return svg`<path d="M0 -6L6 0L0 6L-6 0Z" fill="none" stroke="var(--network)" stroke-width="2" />`;
    default:
      return svg`<path d="M0 -6.5L6.5 0L0 6.5L-6.5 0Z" fill="var(--network)" />`;
  }
}
