import { css } from 'lit';

/** A page of the challenge that is one column of text: levels, history, a match that is over. */
export const columnStyles = css`
  :host {
    display: block;
    box-sizing: border-box;
    width: 100%;
    max-width: 56rem;
    margin: 0 auto;
    padding: 1.4rem 1.3rem;
  }
  p {
    color: var(--ink-soft);
  }
`;
