import { css } from 'lit';

/**
 * The reveal: the truth at the left, what it means for everybody at the right; on a phone the
 * truth stays in sight above the points.
 */
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
    margin: 0.6rem 0 0.2rem;
    font-size: 0.84rem;
    color: var(--ink-soft);
  }
  .note {
    margin-bottom: 0.5rem;
    font-size: 0.84rem;
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
    container-type: inline-size;
  }
  .result > * {
    flex: none;
  }
  /* as high as the column leaves it */
  .result > curve-fit-plot {
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
  @media (max-width: 60rem), print {
    :host {
      display: block;
    }
    .see {
      display: contents;
    }
    .see .head {
      padding: 0.5rem 0.9rem 0;
    }
    .see round-picture {
      height: max(15rem, calc(var(--fin) + 2.5rem));
      padding: 0.3rem 0.9rem;
      background: var(--ground);
    }
    .see round-picture[parts] {
      height: max(24rem, 64svh);
    }
    .result {
      overflow: visible;
      padding: 0.7rem 0.9rem;
    }
  }
  @media screen and (min-width: 28rem) and (max-width: 60rem) and (max-height: 29.99rem) {
    :host {
      display: grid;
      grid-template: auto 1fr / minmax(0, 1fr) minmax(0, 1.1fr);
    }
    .see round-picture,
    .see round-picture[parts] {
      grid-area: 1 / 1 / span 2;
      align-self: start;
      position: sticky;
      top: 0;
      box-sizing: border-box;
      height: calc(100svh - 4rem);
    }
    .see .head,
    .result {
      grid-column: 2;
      padding-left: 0;
    }
  }
  @media print {
    .see round-picture,
    .see round-picture[parts] {
      height: auto;
      break-inside: avoid;
    }
    .result {
      display: block;
    }
    .result > curve-fit-plot {
      max-height: none;
    }
    .result > * {
      break-inside: avoid;
    }
    .result .actions {
      display: none;
    }
  }
  /* the way on, by itself on its line */
  @media (max-width: 30rem) {
    .actions .primary {
      flex-basis: 100%;
    }
  }
`;
