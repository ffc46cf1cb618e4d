/**
 * `npm test`: format, lint, types, unit tests, published models, the built site and its size, browser tests. Goes on after
 * a failure, so that one run tells all, and ends with one line: N passed, N failed. A step that is no test counts as one.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { toolCommand } from './tool-command.ts';
import { add, browserTally, nothing, unitTally, type Tally } from './tally.ts';

interface Step {
  readonly title: string;
  readonly command: readonly string[];
  /** Step without which this one makes no sense. */
  readonly needs?: string;
  /** Report that says how many tests there were. */
  readonly report?: { readonly file: string; readonly tally: (report: Record<string, unknown>) => Tally };
}

/** A script of package.json, by the npm that runs this one; started by hand, by the one that there is. */
const script = (name: string): readonly string[] => {
  const npm = process.env.npm_execpath;
  return [...(npm ? [process.execPath, npm] : ['npm']), 'run', '-s', name];
};

const unitReport = 'test-results/unit.json';

/** One after another; those in one list, each of which keeps one core busy, at once. */
const steps: readonly (readonly Step[])[] = [
  [{ title: 'generated files', command: script('prepare') }],
  [
    { title: 'format', command: [...toolCommand('prettier'), '--check', '--log-level', 'warn', '.'] },
    { title: 'types and lint', command: script('check') },
  ],
  [
    {
      title: 'unit tests',
      command: [
        ...toolCommand('vitest'),
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${unitReport}`,
      ],
      report: { file: unitReport, tally: unitTally },
    },
  ],
  [
    { title: 'published models', command: script('models:check') },
    { title: 'site', command: script('site') },
  ],
  [
    {
      title: 'browser tests',
      command: [...toolCommand('@playwright/test', 'playwright'), 'test'],
      needs: 'site',
      report: { file: 'test-results/browser.json', tally: browserTally },
    },
  ],
];

function readTally({ file, tally }: NonNullable<Step['report']>): Tally {
  try {
    return tally(JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>);
  } catch {
    return nothing;
  }
}

/** What a step says is shown as it says it, or, where others run beside it, in one piece at its end. */
async function runStep(step: Step, alone: boolean): Promise<Tally> {
  const heading = `\n== ${step.title}`;
  if (alone) console.log(heading);
  const started = Date.now();
  const [command, ...words] = step.command;
  const output = alone ? 'inherit' : 'pipe';
  const child = spawn(command, words, { stdio: ['ignore', output, output] });
  let said = '';
  for (const pipe of [child.stdout, child.stderr]) {
    pipe?.setEncoding('utf8').on('data', (text: string) => (said += text));
  }
  const [status] = (await once(child, 'close')) as [number | null];
  if (!alone) console.log(`${heading}\n${said.trimEnd()}`);
  console.log(
    `== ${step.title}: ${status === 0 ? 'passed' : 'failed'} in ${((Date.now() - started) / 1000).toFixed(1)} s`,
  );
  if (!step.report) return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  const tally = readTally(step.report);
  // a runner that ran nothing, or failed without a failed test, has failed
  const silent = tally.failed === 0 && (status !== 0 || tally.passed === 0);
  return silent ? add(tally, { passed: 0, failed: 1 }) : tally;
}

rmSync('test-results', { recursive: true, force: true });
mkdirSync('test-results', { recursive: true });
let total = nothing;
const failed = new Set<string>();
for (const group of steps) {
  await Promise.all(
    group.map(async (step) => {
      const skipped = step.needs !== undefined && failed.has(step.needs);
      const tally = skipped ? { passed: 0, failed: 1 } : await runStep(step, group.length === 1);
      if (tally.failed > 0) failed.add(step.title);
      total = add(total, tally);
    }),
  );
}
console.log(failed.size > 0 ? `\nFailed: ${[...failed].join(', ')}` : '');
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
