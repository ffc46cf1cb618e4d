import { css } from 'lit';
import { roleStyles } from '../../ui/shared-styles.ts';

/** What the challenge's elements share beyond buttons and cards. */
export const challengeStyles = css`
  ${roleStyles}
  .primary {
    min-height: 3rem;
    padding: 0.4rem 1.4rem;
    font-size: 1.1rem;
    font-weight: 600;
    color: var(--ground);
    background: var(--you);
    border-color: transparent;
  }
  .primary:hover {
    background: color-mix(in srgb, var(--you) 88%, var(--ink));
  }
  .primary[aria-disabled='true'] {
    opacity: 0.6;
    cursor: progress;
  }
  .kicker {
    margin: 0;
    font-size: 0.78rem;
    font-weight: 600;
    letter-spacing: 0.06em;
    text-transform: uppercase;
    color: var(--ink-faint);
  }
  h1 {
    margin: 0 0 0.15rem;
    font-size: 1.3rem;
    font-weight: 600;
    line-height: 1.2;
  }
  h2 {
    font-size: 1rem;
    font-weight: 600;
  }
`;
