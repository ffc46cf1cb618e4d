import { css } from 'lit';

/** For elements with a picture: on paper it stands in place of whatever is `screen`. */
export const paperStyles = css`
  .paper {
    display: none;
  }
  @media print {
    .screen {
      display: none;
    }
    .paper {
      display: block;
      position: static;
      max-width: 100%;
      height: auto;
      margin: 0 auto;
    }
  }
`;
