import type { Refusal } from '../messages.ts';

/** The observer keeps nothing that an error could spoil: whatever it throws is a matter of the measurement. */
export const refusalOf = (error: unknown): Refusal => ({
  message: error instanceof Error ? error.message : String(error),
});
