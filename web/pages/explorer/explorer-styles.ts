import { css } from 'lit';

/**
 * Three places, always the same: what I turn (left, or below on a phone), what I see (the fin, as large as it can be), what
 * it means (right, or further below).
 */
export const explorerStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-height: 0;
  }
  .pair {
    display: contents;
  }
  main {
    flex: 1;
    display: grid;
    grid-template-columns: 19rem minmax(0, 1fr) clamp(17rem, 25vw, 36rem);
    min-height: 0;
  }
  .turn {
    overflow-y: auto;
    padding: 1rem 1.3rem 1.3rem;
    border-right: 1px solid var(--line);
    scrollbar-width: thin;
    scrollbar-color: var(--line) transparent;
  }
  .see {
    display: flex;
    flex-direction: column;
    min-width: 0;
    padding: 1rem 1.3rem 0.6rem;
  }
  .see curve-sentence {
    padding-right: 15rem;
  }
  .see surface-view {
    flex: 1;
  }
  .mean {
    display: flex;
    flex-direction: column;
    gap: 0.8rem;
    min-height: 0;
    overflow-y: auto;
    padding: 1rem 1.3rem 1rem 0;
    scrollbar-width: thin;
    scrollbar-color: var(--line) transparent;
  }
  response-plot {
    flex: 1.35 0 15rem;
  }
  camera-image {
    flex: 1 0 12rem;
  }
  path-plot {
    flex: 1 0 11rem;
  }
  footer {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0.2rem 2rem;
    padding: 0.5rem 1.3rem;
    font-size: 0.82rem;
    color: var(--ink-faint);
    border-top: 1px solid var(--line);
  }

  @media (max-width: 60rem), print {
    :host,
    main {
      display: block;
    }
    .pair {
      display: flex;
      flex-direction: column;
    }
    .see {
      display: contents;
    }
    .see .welcome {
      order: 1;
    }
    .see curve-sentence {
      order: 1;
      padding: 0.7rem 0.9rem 0;
    }
    .see surface-view {
      order: 2;
      flex: none;
      height: max(13rem, var(--fin));
      margin: 0 0.9rem;
      background: var(--ground);
    }
    .turn {
      order: 3;
      overflow: visible;
      border-right: 0;
      padding: 0.9rem;
    }
    .mean {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr));
      grid-auto-rows: minmax(17rem, auto);
      overflow: visible;
      padding: 0 0.9rem 0.9rem;
    }
    response-plot {
      grid-column: 1 / -1;
    }
    .mean > button {
      align-self: start;
    }
    footer {
      padding: 0.6rem 0.9rem;
    }
  }

  /* the fin stays in sight while the sliders below it are turned */
  @media screen and (max-width: 60rem) and (min-height: 30rem) {
    .see surface-view {
      position: sticky;
      top: 0;
      z-index: 1;
    }
  }

  /* where there is no height for one above the other, as on a phone that lies, the fin stands beside the sliders */
  @media screen and (min-width: 28rem) and (max-width: 60rem) and (max-height: 29.99rem) {
    .pair {
      display: grid;
      grid-template: auto auto 1fr / minmax(0, 1fr) minmax(0, 1.2fr);
    }
    .see curve-sentence {
      padding-right: 0;
    }
    .see surface-view {
      grid-area: 1 / 2 / span 3;
      position: sticky;
      top: 0.5rem;
      height: calc(100svh - 4.3rem);
    }
    .turn {
      grid-column: 1;
    }
  }

  @media print {
    .mean > button,
    footer :last-child {
      display: none;
    }
    .see surface-view {
      height: auto;
      break-inside: avoid;
    }
    .mean {
      grid-auto-rows: auto;
    }
    response-plot {
      grid-column: auto;
    }
    .mean > * {
      break-inside: avoid;
    }
  }
`;
