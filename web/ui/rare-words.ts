import { msg, str } from '@lit/localize';
import { html } from 'lit';
import type { LinkProblem } from '../links/link-problem.ts';
import './link-field.ts';
import type { Notice } from './notice-list.ts';

/** What the page says only when something is amiss; fetched then. */

/** What could not be taken from a link as it was. */
export const linkNotices = (problems: readonly LinkProblem[]): readonly Notice[] =>
  problems.map((problem) => () => linkWords(problem));

function linkWords({ kind, key, given, used }: LinkProblem): string {
  switch (kind) {
    case 'clamped':
      return msg(
        str`${key} = ${given} in the link lies outside what can be set; ${used} is shown in its place.`,
      );
    case 'unreadable':
      return msg(str`${key} = “${given}” in the link cannot be read; ${used} is shown in its place.`);
    case 'version':
      return msg(
        str`The link was made by another version (v = ${given}); what this one knows of it is shown.`,
      );
    case 'unknown':
      return msg(str`“${key}” in the link is not known here and was left out.`);
    case 'cut':
      return msg(str`The link breaks off at “${key}”; what stands before it is shown.`);
  }
}

/** Where the browser gives no clipboard, people copy by hand. */
export const copyByHand =
  (address: string): Notice =>
  () =>
    html`${msg('Your browser does not let the page copy. Copy the link yourself:')}
      <link-field .address=${address}></link-field>`;
