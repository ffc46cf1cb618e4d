import { css } from 'lit';

/** What a round and its reveal share: where one looks, and where one reads on. */
export const partStyles = css`
  .see {
    display: flex;
    flex-direction: column;
    gap: 0.5rem;
    min-width: 0;
    min-height: 0;
    padding: 1rem 1.3rem 0.6rem;
  }
  .see round-picture {
    flex: 1;
  }
  .read {
    overflow-y: auto;
    padding: 1rem 1.3rem 1.3rem;
    scrollbar-width: thin;
    scrollbar-color: var(--line) transparent;
  }
  /* the picture stays in sight while one turns, or reads, what stands below it */
  @media screen and (max-width: 60rem) and (min-height: 30rem) {
    .see round-picture {
      position: sticky;
      top: 0;
      z-index: 1;
    }
  }
`;

/** The explorer's three rooms, again in the same places: what I turn, what I see, what it means. */
export const screenStyles = css`
  :host {
    display: grid;
    grid-template: minmax(0, 1fr) / 19rem minmax(0, 1fr) clamp(17rem, 24vw, 36rem);
    grid-template-areas: 'turn see mean';
    min-height: 0;
  }
  .pair {
    display: contents;
  }
  .turn {
    grid-area: turn;
    border-right: 1px solid var(--line);
  }
  .see {
    grid-area: see;
    position: relative;
  }
  .mean {
    grid-area: mean;
    display: flex;
    flex-direction: column;
    border-left: 1px solid var(--line);
  }

  /* two pictures are each twice as wide as they are high: they get the table's room beside them, and it the one below */
  @media screen and (min-width: 60.01rem) {
    :host([beside]) {
      grid-template: minmax(0, 1fr) auto / 19rem minmax(0, 1fr);
      grid-template-areas: 'turn see' 'turn mean';
    }
    :host([beside]) .mean {
      border-left: 0;
      border-top: 1px solid var(--line);
      max-height: 40svh;
      padding: 0.6rem 1.3rem;
    }
    /* the readings as an image are among the looks at the picture */
    :host([beside]) camera-image {
      display: none;
    }
  }

  @media (max-width: 60rem), print {
    :host,
    .pair {
      display: block;
    }
    .see,
    .turn,
    .mean {
      overflow: visible;
      padding: 0.6rem 0.9rem;
      border: 0;
    }
    .see {
      display: contents;
    }
    .see .head {
      padding: 0.5rem 0.9rem 0;
    }
    .see .legend {
      padding: 0 0.9rem;
    }
    .see round-picture {
      height: max(15rem, calc(var(--fin) + 2.5rem));
      padding: 0.3rem 0.9rem;
      background: var(--ground);
    }
    .see round-picture[parts] {
      height: max(24rem, 64svh);
    }
  }

  @media (max-width: 40rem) {
    .see round-picture:is([own='beside'], [own='image']) {
      height: max(22rem, 60svh);
    }
  }

  /* where there is no height for one above the other, as on a phone that lies, the picture stands beside the sliders */
  @media screen and (min-width: 28rem) and (max-width: 60rem) and (max-height: 29.99rem) {
    .pair {
      display: grid;
      grid-template: auto 1fr / minmax(0, 1fr) minmax(0, 1.2fr);
    }
    .see .head {
      padding-right: 0;
    }
    .see .legend {
      grid-column: 1 / -1;
    }
    .see round-picture,
    .see round-picture:is([own='beside'], [own='image'], [parts]) {
      grid-area: 1 / 2 / span 2;
      align-self: start;
      position: sticky;
      top: 0;
      box-sizing: border-box;
      height: calc(100svh - 4rem);
    }
    .turn {
      grid-area: 2 / 1;
    }
  }

  @media print {
    .see round-picture,
    .see round-picture[parts] {
      height: auto;
      break-inside: avoid;
    }
    .turn .actions,
    :host([beside]) camera-image {
      display: none;
    }
  }
`;
