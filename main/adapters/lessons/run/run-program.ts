/**
 * Runs a lesson's program in a process of its own, in a folder of its own. That is no sandbox: the code can do what its user
 * can. It is for the terminal, where the code is the user's own.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Json } from '../../../../preload/contract/json.ts';
import { AnswerLines, type RunOutcome } from './answer-lines.ts';

/** How long one call of the harness may take. The longest of the lessons takes a second on a slow computer. */
const TIME_LIMIT_MS = 20_000;
/** Of printed output that is kept. */
const MAX_OUTPUT = 20_000;
/** Windows keeps a folder busy for a moment after the program in it has ended. */
const REMOVAL = { recursive: true, force: true, maxRetries: 10, retryDelay: 100 } as const;

/** How a language is started: a command with its arguments, and the file that calls the harness. */
export interface Interpreter {
  readonly command: readonly string[];
  /** From the program's files; it is copied beside the modules. */
  readonly driver: { readonly folder: string; readonly file: string };
}

export interface ProgramRun {
  readonly interpreter: Interpreter;
  /** File name -> text. */
  readonly modules: Readonly<Record<string, string>>;
  /** Of the harness. */
  readonly function: string;
  readonly given: readonly Json[];
  readonly timeLimitMs?: number;
}

export interface RunResult {
  /** One for each that was given. */
  readonly outcomes: readonly RunOutcome[];
  /** What the code has printed: the beginning. */
  readonly output: string;
}

/**
 * Calls the harness with each that is given. One that does not end is ended, and the others are run all the same. Of a
 * program that answers in the driver's place, nothing counts.
 */
export async function runProgram(run: ProgramRun): Promise<RunResult> {
  const { modules, interpreter, given } = run;
  const folder = await mkdtemp(join(tmpdir(), 'chalkchain-lesson-'));
  try {
    const { driver } = interpreter;
    await copyFile(join(driver.folder, driver.file), join(folder, driver.file));
    for (const [name, text] of Object.entries(modules)) await writeFile(join(folder, name), text);
    // Node takes .js files for modules where this says so.
    await writeFile(join(folder, 'package.json'), '{ "type": "module" }\n');
    const outcomes: RunOutcome[] = [];
    let output = '';
    while (outcomes.length < given.length) {
      const part = await runPart(run, folder, given.slice(outcomes.length));
      output = (output + part.output).slice(0, MAX_OUTPUT);
      if (part.isForged) return { outcomes: given.map(() => ({ kind: 'stopped', why: 'forged' })), output };
      outcomes.push(...part.outcomes);
    }
    return { outcomes, output };
  } finally {
    await rm(folder, REMOVAL);
  }
}

/** Up to the first call that does not come back: at least one outcome, unless it is forged. */
async function runPart(
  { interpreter, function: name, timeLimitMs = TIME_LIMIT_MS }: ProgramRun,
  folder: string,
  given: readonly Json[],
): Promise<RunResult & { readonly isForged: boolean }> {
  const [file = '', ...args] = interpreter.command;
  const child = spawn(file, [...args, join(folder, interpreter.driver.file)], {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
  });
  const token = randomBytes(16).toString('hex');
  const lines = new AnswerLines(token, given.length);
  let output = '';
  let isLate = false;
  const late = (): void => {
    isLate = true;
    child.kill('SIGKILL');
  };
  let timer = setTimeout(late, timeLimitMs);
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output = (output + text).slice(0, MAX_OUTPUT)));
  // It may end without reading what it is given.
  child.stdin.on('error', () => undefined);
  child.stdin.end(JSON.stringify({ function: name, given, token }));
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const before = lines.outcomes.length;
    lines.take(text);
    if (lines.isForged) child.kill('SIGKILL');
    if (lines.outcomes.length === before) return;
    clearTimeout(timer);
    timer = setTimeout(late, timeLimitMs);
  });
  await ended(child);
  clearTimeout(timer);
  lines.end();
  const { isForged } = lines;
  const outcomes = [...lines.outcomes];
  if (outcomes.length < given.length) outcomes.push({ kind: 'stopped', why: isLate ? 'time' : 'died' });
  return { outcomes, output, isForged };
}

/** Rejects when it cannot be started. */
function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => resolve());
  });
}
