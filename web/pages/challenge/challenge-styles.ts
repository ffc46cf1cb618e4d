import { css } from 'lit';
import { primaryStyles, roleStyles } from '../../ui/shared-styles.ts';

/** What the challenge's elements share beyond buttons and cards. */
export const challengeStyles = css`
  ${roleStyles}
  ${primaryStyles}
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
