/** Something in a link that could not be taken as it was. */
export interface LinkProblem {
  readonly kind: 'clamped' | 'unreadable' | 'version' | 'unknown' | 'cut';
  readonly key: string;
  /** As it stands in the link; empty where it is missing. */
  readonly given: string;
  /** What the page uses in its place; empty where the key is ignored. */
  readonly used: string;
}
