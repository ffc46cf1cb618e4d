import { css } from 'lit';

/** The reveal: the truth at the left, what it means for everybody at the right; on a phone the points first. */
export const revealStyles = css`
  :host {
    display: grid;
    grid-template: minmax(0, 1fr) / minmax(0, 1fr) minmax(0, 1.1fr);
    min-height: 0;
  }
  .see {
    border-right: 1px solid var(--line);
  }
  p {
    margin: 0;
    color: var(--ink-soft);
  }
  .totals {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0.1rem 1rem;
    margin: 0 0 0.2rem;
    color: var(--ink-soft);
    font-feature-settings: 'tnum';
  }
  .totals strong {
    font-size: 2.1rem;
    font-weight: 650;
    line-height: 1.15;
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 0.1rem 1.1rem;
    margin: 0.6rem 0;
    font-size: 0.84rem;
    color: var(--ink-soft);
  }
  .legend span {
    display: inline-flex;
    align-items: center;
    gap: 0.35rem;
  }
  svg {
    width: 0.95rem;
    height: 0.95rem;
    overflow: visible;
  }
  .result {
    display: flex;
    flex-direction: column;
  }
  .result > * {
    flex: none;
  }
  /* as high as the column leaves it */
  .result > fit-plot {
    flex: 1 0 max(12rem, 25svh);
    max-height: 45svh;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.6rem;
    margin-top: 0.8rem;
  }
  .actions > * {
    flex: 1 1 8rem;
  }
  .actions .primary {
    flex: 3 1 12rem;
  }
  .actions a {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    box-sizing: border-box;
  }
  @media (max-width: 60rem) {
    :host {
      display: flex;
      flex-direction: column-reverse;
    }
    .see {
      border: 0;
      padding: 0 0.9rem 0.9rem;
    }
    .see round-picture {
      height: clamp(17rem, 85vw, max(20rem, 50svh));
      flex: none;
    }
    .result {
      overflow: visible;
      padding: 0.7rem 0.9rem;
    }
  }
  /* the way on, by itself on its line */
  @media (max-width: 30rem) {
    .actions .primary {
      flex-basis: 100%;
    }
  }
`;
