import { css } from 'lit';

/**
 * Three rooms, always in the same place: what I turn (left, or below on a phone), what I see (the fin, as large as it can
 * be), what it means (right, or further below).
 */
export const appStyles = css`
  :host {
    display: grid;
    grid-template-rows: auto auto minmax(0, 1fr) auto;
    height: 100dvh;
    overflow: hidden;
  }
  select {
    min-height: 2.25rem;
    padding: 0.25rem 0.5rem;
    font: inherit;
    color: var(--ink);
    background: var(--ground);
    border: 1px solid var(--line);
    border-radius: var(--radius);
  }
  .bar {
    display: flex;
    align-items: center;
    gap: 0.4rem;
    padding: 0.45rem 1.3rem;
    border-bottom: 1px solid var(--line);
  }
  .brand {
    display: flex;
    align-items: center;
    gap: 0.6rem;
    margin-right: 1.2rem;
    font-size: 1.1rem;
    font-weight: 600;
  }
  .brand img {
    width: 1.8rem;
    height: 1.8rem;
  }
  nav {
    display: flex;
    flex: 1;
    gap: 0.2rem;
  }
  nav a.button {
    display: flex;
    align-items: center;
    box-sizing: border-box;
    border-color: transparent;
    color: var(--ink-soft);
  }
  nav a[aria-current='page'] {
    color: var(--ink);
    background: var(--raised);
  }
  main.explore {
    display: grid;
    grid-template-columns: 19rem minmax(0, 1fr) clamp(17rem, 25vw, 36rem);
    min-height: 0;
  }
  main.about {
    overflow-y: auto;
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
    margin-top: -3.4rem;
    z-index: 0;
  }
  .see curve-sentence {
    position: relative;
    z-index: 1;
    pointer-events: none;
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

  @media (max-width: 60rem) {
    :host {
      display: block;
      height: auto;
      min-height: 100dvh;
      overflow: visible;
    }
    .bar {
      padding: 0.4rem 0.9rem;
    }
    .brand {
      margin-right: 0.3rem;
    }
    main.explore {
      display: flex;
      flex-direction: column;
    }
    .see {
      padding: 0.7rem 0.9rem 0;
    }
    .see curve-sentence {
      padding-right: 0;
    }
    .see surface-view {
      flex: none;
      height: clamp(17rem, 52vh, 34rem);
      margin-top: 0;
    }
    .turn {
      order: 2;
      overflow: visible;
      border-right: 0;
      padding: 0.9rem;
    }
    .mean {
      order: 3;
      overflow: visible;
      padding: 0 0.9rem 0.9rem;
    }
    response-plot,
    camera-image,
    path-plot {
      flex: none;
      height: 17rem;
    }
    footer {
      padding: 0.6rem 0.9rem;
    }
  }

  @media (max-width: 30rem) {
    .brand span {
      display: none;
    }
    .bar {
      gap: 0.2rem;
      padding: 0.4rem 0.5rem;
    }
    .bar button,
    .bar select,
    nav a.button {
      padding: 0.25rem 0.55rem;
    }
    select {
      width: 3.6rem;
    }
  }
`;
