/** Student code in a real browser: what it can do, what it cannot, and what becomes of a program that does not end. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Browser } from '@playwright/test';
import { readShelf } from '../../main/adapters/lessons/lesson-shelf.ts';
import { judgeCase } from '../../preload/contract/workshop/judge-case.ts';
import { readRows, type BlockRow } from '../consensus/support/reference-vectors.ts';
import { expect, test } from './support/browser-page.ts';
import { test as desktopTest } from './support/desktop-test.ts';
import { StudentPrograms } from './support/student-programs.ts';

// Python takes four seconds on an idle computer, and several times that on a busy one.
test.setTimeout(240_000);

function shape(file: string): string {
  return readFileSync(new URL(`../../main/lessons/shapes/${file}`, import.meta.url), 'utf8');
}

const LESSONS = fileURLToPath(new URL('../../main/lessons', import.meta.url));

const BLOCKS = readRows<BlockRow>('blocks.json');

const PYTHON = {
  language: 'python',
  entry: 'harness.py',
  modules: {
    'blockchain.py': shape('python/blockchain.py'),
    'keys.py': shape('python/keys.py'),
    'parts.py': 'def wrong():\n    return 1 + "a"\n',
    'harness.py': `
import hashlib
import json
import random
import sys
import time

import blockchain
import parts

calls = 0

def count(_):
    global calls
    calls += 1
    return calls

def greet(name):
    print("Hello", name)
    return {"name": name, "number": 1.5, "list": [None, True]}

def hashes(wires):
    found = []
    for wire in wires:
        block = blockchain.Block()
        block.load_from(json.loads(wire))
        found.append(block.compute_hash())
    return found

def lucky(_):
    return random.random()

def wrong(_):
    return parts.wrong()

def forever(_):
    while True:
        pass

def stubborn(_):
    while True:
        try:
            while True:
                pass
        except KeyboardInterrupt:
            pass

def asleep(_):
    time.sleep(60)

def hungry(_):
    kept = []
    while True:
        kept.append(bytearray(20_000_000))

def deep(_):
    return deep(_)

def fatal(_):
    import ctypes
    ctypes.memset(0, 0, 10_000_000)

def chatty(_):
    while True:
        print("x" * 999)

def ended(_):
    sys.exit("enough")

def unsayable(_):
    return {1, 2}

def endless_answer(_):
    return "x" * 5_000_000

def interrupted(_):
    raise KeyboardInterrupt

def long_message(_):
    raise ValueError("😀" * 9_999)

def tidy(_):
    try:
        while True:
            pass
    except KeyboardInterrupt:
        for _ in range(10):
            print("tidying")
            time.sleep(0.03)
`,
  },
} as const;

const JAVASCRIPT = {
  language: 'javascript',
  entry: 'harness.js',
  modules: {
    'blockchain.js': shape('javascript/blockchain.js'),
    'keys.js': shape('javascript/keys.js'),
    'python_json.js': shape('javascript/python_json.js'),
    'sha256.js': shape('javascript/sha256.js'),
    'parts.js': 'export function wrong() {\n  return undefined.nothing;\n}\n',
    'harness.js': `
import { Block } from './blockchain.js';
import { loads } from './python_json.js';
import * as parts from './parts.js';

let calls = 0;

export function count() {
  calls += 1;
  return calls;
}

export function greet(name) {
  console.log('Hello', name, [1, { a: 2n }], null);
  return { name, number: 1.5, list: [null, true] };
}

export function hashes(wires) {
  return wires.map((wire) => {
    const block = new Block();
    block.loadFrom(loads(wire));
    return block.computeHash();
  });
}

export function host() {
  return sha256('Grüße');
}

export function wrong() {
  return parts.wrong();
}

export function forever() {
  for (;;);
}

export function hungry() {
  return new Uint8Array(300_000_000).length;
}

export function deep() {
  return deep() + 1;
}

export async function late() {}
`,
  },
} as const;

test('programs run, keep what they know, are stopped, and are told of their errors', async ({
  uiPage,
  realBrowser,
}) => {
  const student = await StudentPrograms.open(uiPage);

  await test.step('Python runs, prints and answers', async () => {
    expect((await student.prepare('python')).bytes).toBeGreaterThan(10_000_000);
    expect((await student.load(PYTHON)).outcome).toEqual({ kind: 'value', value: null });
    const { outcome, printed } = await student.call('greet', 'Ada');
    expect(outcome).toEqual({ kind: 'value', value: { name: 'Ada', number: 1.5, list: [null, true] } });
    expect(printed).toBe('Hello Ada\n');
    expect([await student.value('count'), await student.value('count')]).toEqual([1, 2]);
  });

  await test.step("Python's hashes are those of the reference", async () => {
    expect(
      await student.value(
        'hashes',
        BLOCKS.map(({ wire }) => wire),
      ),
    ).toEqual(BLOCKS.map(({ hash }) => hash));
  });

  await test.step('an exception of Python is told with its place', async () => {
    const { outcome } = await student.call('wrong');
    expect(outcome).toEqual({
      kind: 'error',
      error: {
        type: 'TypeError',
        message: "unsupported operand type(s) for +: 'int' and 'str'",
        module: 'parts.py',
        line: 2,
        trace: [
          { module: 'harness.py', line: 34, function: 'wrong' },
          { module: 'parts.py', line: 2, function: 'wrong' },
        ],
      },
    });
    expect((await student.call('ended')).outcome).toMatchObject({ error: { type: 'SystemExit', message: 'enough' } });
    expect((await student.call('unsayable')).outcome).toMatchObject({ kind: 'error', error: { type: 'TypeError' } });
    expect((await student.call('missing')).outcome).toMatchObject({ kind: 'error', error: { type: 'AttributeError' } });
    expect((await student.call('deep')).outcome).toMatchObject({ kind: 'error', error: { type: 'RecursionError' } });
    expect((await student.call('endless_answer')).outcome).toMatchObject({ kind: 'error', error: { type: 'Error' } });
    expect((await student.call('interrupted')).outcome).toMatchObject({ error: { type: 'KeyboardInterrupt' } });
    expect((await student.call('long_message')).outcome).toMatchObject({
      kind: 'error',
      error: { type: 'ValueError' },
    });
  });

  await test.step('a loop without an end is stopped, and what the program knows is kept', async () => {
    const stopped = await student.call('forever', null, { timeLimitMs: 500 });
    expect(stopped.outcome).toEqual({ kind: 'stopped', why: 'time', isStateKept: true });
    const asleep = await student.call('asleep', null, { stopAfterMs: 100 });
    expect(asleep.outcome).toEqual({ kind: 'stopped', why: 'owner', isStateKept: true });
    expect(await student.value('count')).toBe(3);
  });

  // Windows has no signal that holds up a process.
  if (process.platform !== 'win32') {
    await test.step('a computer that sleeps while a program stops costs it nothing', async () => {
      const stopped = student.call('tidy', null, { stopAfterMs: 50 });
      await expect.poll(() => student.printed()).toContain('tidying');
      await freeze(await renderers(realBrowser), 2_000);
      expect((await stopped).outcome).toEqual({ kind: 'stopped', why: 'owner', isStateKept: true });
    });
  }

  await test.step('output is cut', async () => {
    const { outcome, printed, isCut } = await student.call('chatty', null, { timeLimitMs: 500 });
    expect(outcome).toMatchObject({ kind: 'stopped', why: 'time' });
    expect(printed.length).toBe(64 * 1024);
    expect(isCut).toBe(true);
  });

  await test.step('too much memory is a MemoryError, and the program lives', async () => {
    expect((await student.call('hungry')).outcome).toMatchObject({
      kind: 'error',
      error: { type: 'MemoryError', message: 'The program needs more than the 512 MB of memory that it may use.' },
    });
    expect(await student.value('count')).toBe(4);
  });

  await test.step('a program that does not stop, or has died, begins anew with the next call', async () => {
    const stubborn = await student.call('stubborn', null, { timeLimitMs: 500 });
    expect(stubborn.outcome).toEqual({ kind: 'stopped', why: 'time', isStateKept: false });
    const first = await student.value('lucky');
    expect(await student.value('count')).toBe(1);
    expect((await student.call('fatal')).outcome).toEqual({ kind: 'stopped', why: 'died', isStateKept: false });
    expect(await student.value('count')).toBe(1);
    // A snapshot of Python remembers where its random numbers were.
    expect(await student.value('lucky')).not.toBe(first);
  });

  await test.step('while a program loops in its first steps, the next worker is made ready', async () => {
    const modules = { 'a.py': 'while True:\n    pass\n' };
    const stopped = student.load({ language: 'python', entry: 'a.py', modules }, { stopAfterMs: 15_000 });
    // The one that loops, and the one that waits.
    await expect.poll(() => uiPage.workers().length, { timeout: 14_000 }).toBe(2);
    expect((await stopped).outcome).toMatchObject({ kind: 'stopped', why: 'owner' });
  });

  await test.step('a mistake of syntax is told with its place', async () => {
    const program = { language: 'python', entry: 'a.py', modules: { 'a.py': 'def a():\n  return )\n' } } as const;
    expect((await student.load(program)).outcome).toEqual({
      kind: 'error',
      error: { type: 'SyntaxError', message: "unmatched ')'", module: 'a.py', line: 2, column: 10, trace: [] },
    });
  });

  await test.step('stopped before it has begun, a program does not run, and a newer one takes its place', async () => {
    const stopped = await student.load(PYTHON, { stopAfterMs: 0 });
    expect(stopped.outcome).toMatchObject({ kind: 'stopped', why: 'owner' });
    const [older, newer] = await Promise.all([student.load(PYTHON), student.load(PYTHON)]);
    expect(older.outcome).toMatchObject({ kind: 'stopped', why: 'owner' });
    expect(newer.outcome).toEqual({ kind: 'value', value: null });
    expect(await student.value('count')).toBe(1);
  });

  await test.step('a page that is left while a language starts starts no other one', async () => {
    const outcome = await student.loadAndLeave(JAVASCRIPT);
    expect(outcome).toEqual({ kind: 'stopped', why: 'owner', isStateKept: false });
  });

  await test.step('JavaScript does the same', async () => {
    expect((await student.load(JAVASCRIPT)).outcome).toEqual({ kind: 'value', value: null });
    const { outcome, printed } = await student.call('greet', 'Ada');
    expect(outcome).toEqual({ kind: 'value', value: { name: 'Ada', number: 1.5, list: [null, true] } });
    expect(printed).toBe('Hello Ada [1,{"a":"2"}] null\n');
    expect(
      await student.value(
        'hashes',
        BLOCKS.map(({ wire }) => wire),
      ),
    ).toEqual(BLOCKS.map(({ hash }) => hash));
    expect(await student.value('host')).toBe(createHash('sha256').update('Grüße').digest('hex'));
    expect((await student.call('wrong')).outcome).toEqual({
      kind: 'error',
      error: {
        type: 'TypeError',
        message: "cannot read property 'nothing' of undefined",
        module: 'parts.js',
        line: 2,
        column: 19,
        trace: [
          { module: 'harness.js', line: 31, function: 'wrong' },
          { module: 'parts.js', line: 2, function: 'wrong' },
        ],
      },
    });
    expect((await student.call('deep')).outcome).toMatchObject({ error: { message: 'stack overflow' } });
    expect((await student.call('hungry')).outcome).toMatchObject({
      error: { message: 'The program needs more than the 256 MB of memory that it may use.' },
    });
    expect((await student.call('late')).outcome).toMatchObject({ error: { type: 'TypeError' } });
    const stopped = await student.call('forever', null, { timeLimitMs: 300 });
    expect(stopped.outcome).toEqual({ kind: 'stopped', why: 'time', isStateKept: true });
    expect(await student.value('count')).toBe(1);
    const program = { language: 'javascript', entry: 'a.js', modules: { 'a.js': 'let a = 1;\nlet b = ;\n' } } as const;
    expect((await student.load(program)).outcome).toMatchObject({
      kind: 'error',
      error: { type: 'SyntaxError', module: 'a.js', line: 2 },
    });
  });

  await test.step('the solution of each lesson passes each case, in both languages', async () => {
    const { lessons } = await readShelf({ builtIn: LESSONS, own: [] });
    const failed: string[] = [];
    let passed = 0;
    for (const { view, programs } of lessons) {
      if (view.kind !== 'code') continue;
      for (const language of ['python', 'javascript'] as const) {
        const { program, solution } = programs[language]!;
        const modules = { ...program.modules, [program.file]: solution };
        await student.load({ language, entry: program.entry, modules });
        for (const tried of view.cases) {
          const { outcome } = await student.call(language === 'python' ? 'run_case' : 'runCase', tried.given);
          const isPassed = outcome.kind === 'value' && judgeCase(view, tried, outcome).isPassed;
          if (isPassed) passed += 1;
          else failed.push(`${view.id}, ${language}, ${tried.id}: ${JSON.stringify(outcome)}`);
        }
      }
    }
    expect(failed).toEqual([]);
    expect(passed).toBeGreaterThan(30);
  });
});

desktopTest('the window runs both languages, stops them, and lets them reach nothing', async ({ launch, folder }) => {
  const desktop = await launch({ folder });
  expect(await desktop.page.evaluate(() => crossOriginIsolated)).toBe(true);
  const answered = await desktop.page.evaluate(async () => {
    const { headers } = await fetch(new URL('workers/student-code.js', location.href));
    return ['Content-Security-Policy', 'Cross-Origin-Embedder-Policy', 'Content-Type'].map((name) => headers.get(name));
  });
  expect(answered).toEqual([
    "default-src 'none'; script-src 'wasm-unsafe-eval'; sandbox allow-scripts",
    'require-corp',
    'text/javascript; charset=utf-8',
  ]);
  const student = await StudentPrograms.open(desktop.page);
  for (const program of [PYTHON, JAVASCRIPT]) {
    // One that does not get its turn within the time for stopping is ended, as on a computer that waits for its memory.
    await expect(async () => {
      expect((await student.load(program)).outcome).toEqual({ kind: 'value', value: null });
      const { outcome, milliseconds } = await student.call('forever', null, { timeLimitMs: 300 });
      const stopped = { kind: 'stopped', why: 'time', isStateKept: true };
      expect(outcome, `${program.language}, after ${milliseconds} ms`).toEqual(stopped);
    }).toPass({ timeout: 90_000 });
    expect(await student.value('hashes', [BLOCKS[1]!.wire])).toEqual([BLOCKS[1]!.hash]);
    expect((await student.call('hungry')).outcome).toMatchObject({
      kind: 'error',
      error: { message: expect.stringContaining('MB of memory') as unknown },
    });
    expect(await student.value('count')).toBe(1);
  }
  const escape = {
    language: 'python',
    entry: 'escape.py',
    modules: {
      'escape.py': `
import sys
def run_javascript(code):
    sys.meta_path.pop(0)
    import _pyodide_core
    return _pyodide_core.to_js([1]).constructor.constructor(code)()
def open_socket(port):
    import socket
    socket.create_connection(("127.0.0.1", port), timeout=1)
`,
    },
  } as const;
  await student.load(escape);
  expect((await student.call('run_javascript', 'return 1')).outcome).toMatchObject({
    error: { message: expect.stringContaining('Policy') as unknown },
  });
  const { port } = await desktop.call('getStatus');
  expect((await student.call('open_socket', port)).outcome).toMatchObject({
    kind: 'error',
    error: { type: 'OSError' },
  });
});

async function renderers(browser: Browser): Promise<readonly number[]> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
}

/** Like a computer that sleeps: clocks go on, and nothing else. */
async function freeze(pids: readonly number[], milliseconds: number): Promise<void> {
  for (const pid of pids) process.kill(pid, 'SIGSTOP');
  await setTimeout(milliseconds);
  for (const pid of pids) process.kill(pid, 'SIGCONT');
}
