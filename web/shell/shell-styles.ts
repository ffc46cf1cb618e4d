import { css } from 'lit';

/** Header, page and notices, one below the other: on a wide screen they fill it, and each page scrolls within itself. */
export const shellStyles = css`
  :host {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr) auto;
    height: 100dvh;
    overflow: hidden;
  }

  @media (max-width: 60rem), print {
    :host {
      display: block;
      height: auto;
      min-height: 100dvh;
      overflow: visible;
    }
  }

  @media print {
    :host {
      min-height: 0;
    }
    notice-list {
      display: none;
    }
  }
`;
