/**
 * The calls that a worker answers: for each kind what is sent and what comes back. Example:
 *
 *     interface EchoCalls { readonly echo: { readonly request: { text: string }; readonly result: { text: string } } }
 */
export type Calls<C> = { readonly [K in keyof C]: { readonly request: object; readonly result: object } };

export type Kind<C> = keyof C & string;

/** What the page sends. */
export type Request<C extends Calls<C>, K extends Kind<C> = Kind<C>> = {
  [k in K]: C[k]['request'] & { readonly kind: k; readonly id: number };
}[K];

/** What the worker sends back, one for each request and with its id. */
export type Reply<C extends Calls<C>> =
  | { readonly kind: 'done'; readonly id: number; readonly result: C[Kind<C>]['result'] }
  | ({ readonly kind: 'refused'; readonly id: number } & Refusal)
  /** The worker failed and must not be asked again. */
  | { readonly kind: 'broken'; readonly id: number; readonly message: string };

/** The request cannot be answered, and would not be the next time; the worker can answer others. */
export interface Refusal {
  /** For a caller that tells refusals apart. */
  readonly code?: string;
  readonly message: string;
}
