import { Problem } from './problem.ts';

/** @throws Problem `unreachable` without a connection, or where the server says that it has no such file */
export async function fetchFile(url: string | URL, cache: RequestCache): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { cache });
  } catch (error) {
    throw new Problem(
      'unreachable',
      `${url} cannot be fetched (${String(error)}); look at the connection, then try again.`,
    );
  }
  if (response.ok) return response;
  throw new Problem(
    'unreachable',
    `${url} must be there; the server answered ${response.status}. Reload the page, or put the file back.`,
  );
}

async function sha256Of(bytes: ArrayBuffer): Promise<string> {
  // only secure contexts have it, whatever the types say
  const subtle = globalThis.crypto.subtle as SubtleCrypto | undefined;
  if (!subtle)
    throw new Problem(
      'insecure',
      `Files are checked before they are used, which needs a page from https or localhost; this one is from ` +
        `${globalThis.location.origin}. Open it by one of these.`,
    );
  const digest = new Uint8Array(await subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * A file that is what it should be; a copy from the browser's cache that is not is fetched anew, once.
 * @param sha256 64 hexadecimal digits
 * @throws Problem
 */
export async function fetchVerified(url: string | URL, sha256: string): Promise<ArrayBuffer> {
  let found = '';
  for (const cache of ['default', 'reload'] as const) {
    const response = await fetchFile(url, cache);
    const bytes = await response.arrayBuffer().catch((error: unknown) => {
      throw new Problem('unreachable', `${url} broke off (${String(error)}); try again.`);
    });
    found = await sha256Of(bytes);
    if (found === sha256) return bytes;
  }
  throw new Problem(
    'altered',
    `${url} must have the SHA-256 ${sha256}; got ${found}, twice. Reload the page; if that does not help, ` +
      `put the published file back.`,
  );
}
