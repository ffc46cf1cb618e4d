import { css } from 'lit';

/** A panel with a heading line. */
export const cardStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    box-sizing: border-box;
    min-width: 0;
    padding: 0.7rem 0.8rem 0.6rem;
    background: var(--panel);
    border: 1px solid var(--line);
    border-radius: var(--radius);
  }
  header {
    display: flex;
    justify-content: space-between;
    align-items: baseline;
    flex-wrap: wrap;
    gap: 0 0.75rem;
    font-size: 0.84rem;
    color: var(--ink-soft);
  }
  h2 {
    margin: 0;
    font: inherit;
    color: var(--ink);
  }
  math {
    font-size: 1.05em;
  }
`;

/** Buttons that look the same wherever they stand. */
export const buttonStyles = css`
  button,
  a.button,
  summary {
    font: inherit;
    color: var(--ink);
    background: transparent;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    min-height: 2.25rem;
    padding: 0.25rem 0.75rem;
    cursor: pointer;
    text-decoration: none;
  }
  button:hover,
  a.button:hover,
  summary:hover {
    background: var(--raised);
  }
  button[aria-pressed='true'],
  button[aria-checked='true'] {
    background: var(--raised);
    border-color: var(--ink-faint);
  }
  /* buttons in a row share their border, so that the chosen one is underlined */
  .row button[aria-pressed='true'] {
    box-shadow: inset 0 -2px var(--ink-soft);
  }
  :focus-visible {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
  }
  /* what scrolls, and reaches the edges of its room, would hide a line around it */
  :is(section, main):focus-visible {
    outline-offset: -3px;
  }
  @media (pointer: coarse) {
    button,
    a.button,
    summary {
      min-height: var(--control);
      min-width: var(--control);
    }
  }
  @media (forced-colors: active) {
    button[aria-pressed='true'] {
      forced-color-adjust: none;
      color: HighlightText;
      background: Highlight;
    }
  }
`;

/** The one thing that a screen invites to. */
export const primaryStyles = css`
  .primary,
  a.button.primary {
    min-height: 3rem;
    padding: 0.4rem 1.4rem;
    font-size: 1.1rem;
    font-weight: 600;
    color: var(--ground);
    background: var(--you);
    border-color: transparent;
  }
  .primary:hover,
  a.button.primary:hover {
    background: color-mix(in srgb, var(--you) 88%, var(--ink));
  }
  .primary[aria-disabled='true'] {
    opacity: 0.6;
    cursor: progress;
  }
`;

/** The three voices: colours of whose estimate it is. */
export const roleStyles = css`
  .you {
    color: var(--you);
  }
  .network {
    color: var(--network);
  }
  .truth {
    color: var(--truth);
  }
`;

/** Lists whose entries stand for themselves. */
export const listStyles = css`
  ul,
  ol {
    margin: 0;
    padding: 0;
    list-style: none;
  }
`;

/** A choice from a list that opens. */
export const selectStyles = css`
  select {
    min-height: 2.25rem;
    padding: 0.25rem 0.5rem;
    font: inherit;
    color: var(--ink);
    background: var(--ground);
    border: 1px solid var(--line);
    border-radius: var(--radius);
  }
  option {
    color: var(--ink);
    background: var(--panel);
  }
`;
