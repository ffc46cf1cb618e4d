import { msg } from '@lit/localize';
import { NoticeEvent } from './notice-list.ts';

/** What a first visit does not show is fetched when it is first needed; undefined, and told, where that fails. */
export async function fetchPart<T>(host: EventTarget, part: Promise<T>): Promise<T | undefined> {
  try {
    return await part;
  } catch {
    const words = (): string =>
      msg('A part of the page could not be loaded; reload it when the network is back.');
    host.dispatchEvent(new NoticeEvent([words]));
    return undefined;
  }
}
