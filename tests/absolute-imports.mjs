/**
 * Preloaded into the processes of the unit tests where the project's path holds a percent sign: Vitest imports a package by
 * the path of its file, and Node reads a path as an address, in which %41 is an A.
 */
import { register } from 'node:module';

const hook = `
import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';

export const resolve = (specifier, context, next) =>
  next(isAbsolute(specifier) ? pathToFileURL(specifier).href : specifier, context);
`;
register(`data:text/javascript,${encodeURIComponent(hook)}`);
