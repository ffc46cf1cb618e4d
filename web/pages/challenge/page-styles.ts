import { css } from 'lit';

/** The challenge's page: a screen over the footer. */
export const pageStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-height: 0;
  }
  main {
    flex: 1;
    display: grid;
    min-height: 0;
    overflow-y: auto;
  }
  @media (max-width: 60rem), print {
    :host {
      display: block;
    }
    main {
      display: block;
      overflow: visible;
    }
  }
`;
