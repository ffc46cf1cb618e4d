import { css } from 'lit';

/** Buttons for the ways to look at a measurement, and its pictures side by side. */
export const roundPictureStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-height: 0;
    min-width: 0;
    gap: 0.4rem;
    container-type: inline-size;
  }
  .choices {
    display: flex;
    gap: 0.4rem;
  }
  .choices:not(:has(*)) {
    display: none;
  }
  /* where there is no room for all, what lays two pictures on one another stands below the looks, and beside the cameras */
  @container (max-width: 38rem) {
    .choices.above-cameras {
      flex-direction: column;
      align-items: start;
    }
  }
  .looks {
    display: flex;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    overflow: hidden;
  }
  .looks button {
    border: 0;
    border-radius: 0;
    font-size: 0.86rem;
    outline-offset: -3px;
    padding: 0.25rem clamp(0.45rem, 2.2cqi, 0.75rem);
  }
  .pictures {
    flex: 1;
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: minmax(0, 1fr);
    gap: 0.6rem;
    min-height: 0;
  }
  figure {
    position: relative;
    display: flex;
    flex-direction: column;
    min-width: 0;
    min-height: 0;
    margin: 0;
  }
  figcaption {
    position: absolute;
    top: 0;
    left: 0;
    z-index: 1;
    font-size: 0.84rem;
    color: var(--ink-soft);
    pointer-events: none;
  }
  measurement-view {
    flex: 1;
  }
  label {
    display: flex;
    align-items: center;
    gap: 0.6rem;
    font-size: 0.86rem;
    color: var(--ink-soft);
  }
  label input {
    flex: 1;
    min-height: 1.6rem;
    accent-color: var(--ink-soft);
    touch-action: pan-y;
  }
  :focus-visible {
    outline: 2px solid var(--focus);
    outline-offset: 1px;
  }
  /* both parts of z: what was measured above, what is compared with it below */
  :host([parts]) .pictures {
    grid-auto-flow: row;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    grid-auto-rows: minmax(0, 1fr);
  }
  /* one below the other, where side by side both would be too small to read */
  @media (max-width: 28rem), (max-width: 40rem) and (min-height: 30rem) {
    .pictures.beside,
    :host([own='image']) .pictures {
      grid-auto-flow: row;
      grid-auto-rows: minmax(0, 1fr);
    }
  }
  /* on a low screen what lies on the other needs no second picture */
  @media (max-width: 60rem) and (max-height: 29.99rem) {
    .pictures.over > :nth-child(n + 2) {
      display: none;
    }
  }
  @media print {
    .looks,
    label input {
      display: none;
    }
    figcaption {
      position: static;
    }
  }
  @media (pointer: coarse) {
    label input {
      min-height: var(--control);
    }
  }
`;
