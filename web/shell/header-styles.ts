import { css } from 'lit';

/** The header: name, navigation, the page's tools, language and theme in one line, however narrow the screen. */
export const headerStyles = css`
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.4rem;
    padding: 0.45rem 1.3rem;
    border-bottom: 1px solid var(--line);
  }
  .language span {
    display: none;
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
    box-shadow: inset 0 -2px var(--ink-soft);
  }

  .sound {
    position: relative;
  }
  .sound[aria-pressed='false'] {
    color: var(--ink-soft);
  }
  .sound[aria-pressed='false']::after {
    content: '';
    position: absolute;
    inset: 0;
    margin: auto;
    width: 1.3rem;
    height: 2px;
    background: currentColor;
    rotate: -45deg;
  }

  @media (forced-colors: active) {
    nav a[aria-current='page'] {
      forced-color-adjust: none;
      color: HighlightText;
      background: Highlight;
    }
  }

  @media (pointer: coarse) {
    select {
      min-height: var(--control);
    }
  }

  @media (max-width: 60rem), print {
    header {
      padding: 0.4rem 0.9rem;
    }
    .brand {
      margin-right: 0.3rem;
    }
  }

  @media (max-width: 30rem) {
    .brand span {
      display: none;
    }
    header {
      gap: 0.2rem;
      padding: 0.4rem 0.5rem;
    }
    header button,
    select {
      padding: 0.25rem 0.55rem;
    }
    nav {
      gap: 0;
    }
    nav a.button {
      padding: 0.25rem 0.4rem;
    }
    /* a language's code stands for its name */
    .language {
      display: grid;
    }
    .language > * {
      grid-area: 1 / 1;
    }
    .language span {
      display: block;
      place-self: center;
      z-index: 1;
      pointer-events: none;
    }
    header select {
      width: var(--control);
      padding: 0;
      appearance: none;
      color: transparent;
    }
  }

  @media (max-width: 26rem) {
    .brand {
      display: none;
    }
    header {
      gap: 0.1rem;
      padding: 0.4rem;
    }
    header button {
      padding: 0.25rem 0.35rem;
    }
    nav a.button {
      justify-content: center;
      min-width: var(--control);
      padding: 0.25rem;
    }
  }

  @media print {
    header > :not(.brand) {
      display: none;
    }
  }
`;
