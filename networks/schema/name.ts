/**
 * What the ids of recipes and models may be. They become names of files and folders, on any system, and parts of addresses:
 * a name never leads out of the folder that it stands in.
 */
const pattern = /^[A-Za-z0-9][\w-]{0,63}$/;

/** Names that Windows keeps for devices. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** What is allowed, in words. */
export const nameRule =
  'a name of at most 64 letters from a to z, digits, - and _, which begins with a letter or digit';

export const isName = (value: unknown): value is string =>
  typeof value === 'string' && pattern.test(value) && !reserved.test(value);
