import { css } from 'lit';

// every engine has names of its own for the parts of a range, and ignores a rule that has another's
const track = css`
  height: 0.25rem;
  border-radius: 0.125rem;
  background: linear-gradient(to right, var(--ink-soft) var(--filled), var(--edge) var(--filled));
`;
const thumb = css`
  width: 1.45rem;
  height: 1.45rem;
  border-radius: 50%;
  border: 1px solid var(--ink-faint);
  background: radial-gradient(circle, var(--ink) 0 0.36rem, var(--raised) 0.4rem);
`;

/** A label, an exact value, a button that sets it back, and a range whose filled part is --filled wide. */
export const sliderStyles = css`
  :host {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: end;
    column-gap: 0.25rem;
  }
  /* a long name takes a second line beside its value, and a line of its own only where a word is too long */
  label {
    flex: 1 0 min-content;
    max-width: 100%;
  }
  math {
    color: var(--ink-faint);
    margin-left: 0.2rem;
  }
  .value {
    box-sizing: border-box;
    /* the longest number, "−0.150", in any font */
    width: calc(6ch + 0.75rem);
    min-height: 1.8rem;
    padding: 0.1rem 0.3rem;
    font: 500 0.95rem/1 var(--font);
    font-feature-settings: 'tnum';
    text-align: right;
    color: var(--ink);
    background: var(--raised);
    border: 1px solid transparent;
    border-bottom-color: var(--edge);
    border-radius: 0.45rem;
  }
  .value:hover {
    border-color: var(--edge);
  }
  button {
    width: 1.8rem;
    min-height: 1.8rem;
    padding: 0;
    font: inherit;
    color: var(--ink-faint);
    background: none;
    border: 0;
    border-radius: 0.45rem;
    cursor: pointer;
  }
  button:hover {
    color: var(--ink);
    background: var(--raised);
  }
  button[disabled] {
    visibility: hidden;
  }
  input[type='range'] {
    flex: none;
    width: 100%;
    height: 1.9rem;
    margin: 0;
    background: none;
    appearance: none;
    cursor: grab;
    touch-action: pan-y;
  }
  input[type='range']:active {
    cursor: grabbing;
  }
  input[type='range']::-webkit-slider-runnable-track {
    ${track}
  }
  input[type='range']::-moz-range-track {
    ${track}
  }
  input[type='range']:active::-webkit-slider-runnable-track {
    background: linear-gradient(to right, var(--you) var(--filled), var(--edge) var(--filled));
  }
  input[type='range']::-webkit-slider-thumb {
    appearance: none;
    margin-top: -0.6rem;
    ${thumb}
  }
  input[type='range']::-moz-range-thumb {
    box-sizing: border-box;
    ${thumb}
  }
  input[type='range']:active::-webkit-slider-thumb {
    background: radial-gradient(circle, var(--you) 0 0.4rem, var(--raised) 0.44rem);
  }
  :focus-visible {
    outline: 2px solid var(--focus);
    outline-offset: 1px;
    border-radius: 0.45rem;
  }
  #range:focus-visible {
    outline-offset: -2px;
  }
  @media (pointer: coarse) {
    input[type='range'] {
      height: var(--control);
    }
    .value,
    button {
      min-height: var(--control);
    }
    button {
      width: var(--control);
    }
  }
  @media print {
    button,
    #range {
      display: none;
    }
    .value {
      background: none;
      border: 0;
    }
  }
  /* gradients are not painted there: the browser's own slider is */
  @media (forced-colors: active) {
    input[type='range'] {
      appearance: auto;
    }
  }
`;
