import { css } from 'lit';

/** The table of a match, and the way on below it. */
export const summaryStyles = css`
  p {
    margin: 0 0 1rem;
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-feature-settings: 'tnum';
  }
  th,
  td {
    padding: 0.5rem 0.4rem;
    text-align: right;
    font-weight: 400;
    border-bottom: 1px solid var(--line);
  }
  th:first-child {
    text-align: left;
  }
  thead th {
    font-size: 0.84rem;
    color: var(--ink-faint);
  }
  /* rounds to come are as wide as those played */
  thead th:not(:first-child) {
    width: 10%;
  }
  td:last-child {
    font-size: 1.2rem;
    font-weight: 650;
  }
  thead a {
    display: inline-block;
    min-width: 1.6rem;
    padding: 0.3rem 0;
    text-align: right;
    color: inherit;
  }
  td button {
    min-height: 2rem;
    padding: 0 0.5rem;
  }
  svg {
    width: 1rem;
    height: 1rem;
    margin-right: 0.5rem;
    vertical-align: -0.1rem;
    overflow: visible;
  }
  .rule {
    margin: 0.6rem 0 0;
    font-size: 0.84rem;
    color: var(--ink-soft);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.6rem;
    margin-top: 1.2rem;
  }
  @media (max-width: 30rem) {
    :host {
      padding: 1rem 0.9rem;
    }
    th,
    td {
      padding: 0.5rem 0.3rem;
      font-size: 0.86rem;
    }
    td:last-child {
      font-size: 1rem;
    }
    /* a long name goes on below itself, not below its mark */
    th[scope='row'] {
      padding-left: 1.3rem;
      text-indent: -1.3rem;
    }
    svg {
      margin-right: 0.3rem;
    }
  }
`;
