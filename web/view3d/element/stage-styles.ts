import { css } from 'lit';

/** A picture in 3D with its labels over it, its cameras, and what is read out. */
export const stageStyles = css`
  :host {
    position: relative;
    display: flex;
    flex-direction: column;
    min-height: 0;
  }
  .stage {
    position: relative;
    flex: 1;
    min-height: 0;
  }
  .surface,
  canvas {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    border-radius: var(--radius);
    forced-color-adjust: none;
  }
  canvas[hidden] {
    display: none;
  }
  .labels {
    pointer-events: none;
  }
  .views {
    align-self: end;
    display: flex;
    flex-wrap: wrap;
    background: var(--panel);
    border: 1px solid var(--line);
    border-radius: var(--radius);
    overflow: hidden;
  }
  .views button {
    border: 0;
    border-radius: 0;
    font-size: 0.86rem;
    outline-offset: -3px;
  }
  .readout {
    position: absolute;
    left: 0;
    bottom: 0;
    padding: 0.3rem 0.6rem;
    font-size: 0.86rem;
    font-feature-settings: 'tnum';
    color: var(--ink-soft);
    background: color-mix(in srgb, var(--panel) 88%, transparent);
    border-radius: var(--radius);
    pointer-events: none;
  }
  .readout:empty {
    display: none;
  }
  .missing {
    position: absolute;
    inset: 0;
    display: grid;
    place-content: center;
    padding: 2rem;
    text-align: center;
    color: var(--ink-soft);
    background: var(--ground);
  }
  /* where there is room beside the sentence, the buttons take none from the picture */
  @media (min-width: 60.01rem) {
    .views {
      position: absolute;
      right: 0;
      bottom: calc(100% + 0.5rem);
    }
  }
  /* three plots have room below it on a sheet */
  @media print {
    .on-paper .paper {
      max-height: 11cm;
      object-fit: contain;
    }
  }
`;
