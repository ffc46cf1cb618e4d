import { expect, type Page } from '@playwright/test';
import { loadKernel } from '../../physics/kernel/load.ts';
import { guessOfNetwork } from '../../web/pages/challenge/game/guess.ts';
import { askedUnknowns, levelOf, type Level } from '../../web/pages/challenge/game/levels.ts';
import { opponentsAt } from '../../web/pages/challenge/game/opponents.ts';
import { matchRounds, roundSeed } from '../../web/pages/challenge/game/match.ts';
import { drawPuzzle, measure, type Puzzle } from '../../web/pages/challenge/game/puzzle.ts';
import { parameters } from '../../web/ui/parameters.ts';
import { answersInNode, published } from './networks/fixture.ts';
import { bytes } from './page.ts';

export function level(id: string): Level {
  const found = levelOf(id);
  if (!found) throw new Error(`There must be a level '${id}'.`);
  return found;
}

/** A seed whose match is played here. */
export const matchSeed = 20261126;

export const matchPuzzle = (id: string, index: number): Puzzle =>
  drawPuzzle(level(id), roundSeed(matchSeed, index));

/** Opens a round by itself, or the first one of the match. */
export async function openRound(
  page: Page,
  id: string,
  seed?: number,
  more = '',
  submit = 'Submit guess',
): Promise<void> {
  const round = seed ?? roundSeed(matchSeed, 0);
  const match = seed === undefined ? `&match=${matchSeed}.0` : '';
  await page.goto(`/?page=play&level=${id}&round=${round}${match}${more}`);
  await expect(page.getByRole('button', { name: submit })).toBeVisible();
}

export const submitButton = (page: Page) => page.getByRole('button', { name: 'Submit guess' });

/** Types a value for every parameter that is asked for. */
export async function say(
  page: Page,
  { level: { asked } }: Puzzle,
  values: readonly number[],
): Promise<void> {
  for (const [p, name] of asked.entries()) {
    const field = page.getByRole('textbox', {
      name: `${parameters[name].title()}, exact value`,
      exact: true,
    });
    await field.fill(String(values[p]));
    await field.press('Enter');
  }
}

/** Everybody at the table has answered. */
export async function everybodyAnswered(page: Page): Promise<void> {
  await expect(page.getByText('is reading …')).toHaveCount(0);
}

/** Submits, and reads what the reveal says everybody got: by `you`, the rival's name, `par`, `to beat`, and `network`. */
export async function reveal(page: Page): Promise<Record<string, number>> {
  await submitButton(page).click();
  const totals = page.locator('reveal-screen .totals > span');
  await expect(totals.first()).toBeVisible();
  const words = await totals.allInnerTexts();
  const shown = words.map((text): [string, number] => {
    const [points, ...who] = text.split(/\s+/);
    return [who.join(' '), Number(points)];
  });
  return Object.fromEntries([...shown, ...(await networkTotal(page))]);
}

/** What the strongest network got, from the folded table of everybody; nothing where it did not answer. */
async function networkTotal(page: Page): Promise<[string, number][]> {
  const columns = (await page.locator('points-table thead th').allTextContents()).map((text) => text.trim());
  const rows = await page
    .locator('points-table tbody tr')
    .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent.trim())));
  const row = rows.find(([name]) => name === 'Network');
  return row ? [['network', Number(row[columns.indexOf('total')])]] : [];
}

/** Rows of a table of rounds, as objects by the head's columns. */
export function tableRows(text: string): Record<string, string>[] {
  const [head, ...lines] = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const columns = head.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(columns.map((column, i) => [column, cells[i]]));
  });
}

/** Plays the match's first round, at whose table everybody sits, knowing the truth. */
export async function playRound(page: Page, id: string, more = ''): Promise<void> {
  const puzzle = matchPuzzle(id, 0);
  await openRound(page, id, undefined, more);
  await say(page, puzzle, puzzle.truth);
  await everybodyAnswered(page);
  const totals = await reveal(page);
  expect(totals.you).toBe(100);
  expect(totals.network).toBeGreaterThan(80);
  expect(totals.par).toBeGreaterThan(80);
}

/** Plays the match at a level; the visitor knows the truth, except in the last round. */
export async function playMatch(page: Page, id: string, runtime: 'wasm' | 'webgpu'): Promise<void> {
  await openRound(page, id, undefined, `&runtime=${runtime}`);
  for (let index = 0; index < matchRounds; index++) {
    const puzzle = matchPuzzle(id, index);
    const last = index === matchRounds - 1;
    await expect(page.getByText(`Round ${index + 1} of 5`)).toBeVisible();
    if (!last) await say(page, puzzle, puzzle.truth);
    await everybodyAnswered(page);
    const totals = await reveal(page);
    if (!last) expect(totals.you).toBe(100);
    expect(totals.network).toBeGreaterThan(80);
    expect(totals.par).toBeGreaterThan(80);
    await page.getByRole('button', { name: last ? 'See the match' : 'Next round' }).click();
  }
  await expect(page.getByText('5 of 5 rounds played')).toBeVisible();
}

/** What the networks said in the match's first rounds is what onnxruntime-node finds for the same puzzles. */
export async function expectNodesAnswers(
  page: Page,
  id: string,
  tolerance: number,
  rounds = matchRounds,
): Promise<void> {
  await page.getByRole('link', { name: 'History' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as CSV' }).click();
  const rows = tableRows((await bytes(await download)).toString());
  const players: readonly string[] = opponentsAt(level(id)).map((opponent) => opponent.id);
  const networks = published.filter((entry) => players.includes(entry.id));
  expect(networks.length).toBeGreaterThan(0);
  for (const entry of networks) {
    for (let index = 0; index < rounds; index++) {
      const puzzle = matchPuzzle(id, index);
      const [answer] = await answersInNode(entry, [measure(loadKernel(), puzzle)]);
      const expected = guessOfNetwork(puzzle, answer).values;
      askedUnknowns(puzzle.level).forEach(({ name, low, high }, p) => {
        const row = rows.find(
          ({ player, parameter, match, round }) =>
            player === entry.id &&
            parameter === name &&
            match === String(matchSeed) &&
            round === String(index),
        );
        expect(Math.abs(Number(row?.value) - expected[p]) / (high - low)).toBeLessThan(tolerance);
      });
    }
  }
}

const observerScript = /\/worker-[\w-]+\.js$/;

/** Par's worker starts, and fails at every question; the function that comes back lets it be as it is. */
export async function failObserver(page: Page): Promise<() => Promise<void>> {
  await page.route(observerScript, (route) =>
    route.fulfill({
      contentType: 'text/javascript',
      headers: { 'Cross-Origin-Embedder-Policy': 'require-corp' },
      body: "addEventListener('message', () => { throw new Error('broken for a test'); });",
    }),
  );
  return () => page.unroute(observerScript);
}
