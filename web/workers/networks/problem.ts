/** What can stand in the way of an answer; a page words these, the message is for a console or a maintainer. */
export type ProblemCode =
  /** A file cannot be fetched: no connection, or the server has none. */
  | 'unreachable'
  /** A file is not the one that was published, even when fetched anew. */
  | 'altered'
  /** The manifest does not follow its schema. */
  | 'manifest'
  | 'unknown-model'
  /** The model was made for an experiment that this page does not know in that form. */
  | 'experiment'
  /** The model's inputs or outputs are not those of its experiment. */
  | 'interface'
  /** The model does not reproduce its golden observation, or its answer is not finite. */
  | 'wrong-answer'
  /** The browser hands out no hashes, since the page came neither by https nor from localhost. */
  | 'insecure'
  /** The browser has no WebAssembly, or starts no workers: no network can run there. */
  | 'unable'
  /** ONNX Runtime cannot be started, or failed even in a fresh worker. */
  | 'runtime'
  | 'disposed';

/** Why there is no answer. The message says what, the value found, and the remedy. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly code: ProblemCode,
    message: string,
  ) {
    super(message);
  }
}
