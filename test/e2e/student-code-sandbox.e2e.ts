/** What student code cannot do: not from Python, not from JavaScript, and not even from the JavaScript around them. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { expect, test } from './support/browser-page.ts';
import { StudentPrograms } from './support/student-programs.ts';

// Python takes four seconds on an idle computer, and several times that on a busy one.
test.setTimeout(240_000);

const WORKER_FILE = '**/workers/student-code.js';

const PROBE = readFileSync(new URL('./support/probe-worker.js', import.meta.url), 'utf8');

/** Every function that does not raise is a way out. */
const ESCAPES = `
import gc
import sys

def core():
    "What is left of Pyodide when a program has put aside what hides it."
    hidden = sys.meta_path.pop(0)
    try:
        import _pyodide_core
        return _pyodide_core
    finally:
        sys.meta_path.insert(0, hidden)

def import_js():
    import js

def import_pyodide():
    import pyodide

def import_pyodide_js():
    import pyodide_js

def import_js_again():
    sys.meta_path.pop(0)
    import js

def run_javascript():
    sys.meta_path.pop(0)
    from pyodide.code import run_js
    run_js("1")

def find_page():
    [finder] = [thing for thing in gc.get_objects() if type(thing).__name__ == "JsFinder"]
    return finder.jsproxies["pyodide_js"]

def javascript_function():
    core().to_js([1]).constructor.constructor("return 1")()

def compiled_script():
    import ctypes
    ctypes.CDLL(None).emscripten_run_script(b"1")

def open_socket():
    import socket
    socket.create_connection(("127.0.0.1", PORT), timeout=1).send(b"hello")

def open_address():
    import urllib.request
    urllib.request.urlopen("http://127.0.0.1:PORT/", timeout=1)

def start_program():
    import subprocess
    subprocess.run(["ls"])

def fork():
    import os
    os.fork()

def start_thread():
    import threading
    threading.Thread(target=print).start()

def read_file():
    open("/etc/passwd").read()

def try_out(name):
    try:
        return f"{name}: {globals()[name]()!r}"
    except BaseException:
        return None
`;

const ESCAPE_NAMES = [...ESCAPES.matchAll(/^def (\w+)\(\):/gm)]
  .map(([, name = '']) => name)
  .filter((name) => name !== 'core');

/** JavaScript that wants out of QuickJS. */
const SCRIPT = `
export function globals() {
  return Object.getOwnPropertyNames(globalThis);
}

export function reach() {
  const outside = sha256.constructor('return globalThis')();
  return [outside === globalThis, typeof outside.fetch, typeof outside.process, typeof outside.postMessage];
}
`;

/** What the language QuickJS has, and a program is given besides. */
const SCRIPT_GLOBALS = [
  'Error EvalError RangeError ReferenceError SyntaxError TypeError URIError InternalError AggregateError Array Object',
  'Function Iterator parseInt parseFloat isNaN isFinite decodeURI decodeURIComponent encodeURI encodeURIComponent escape',
  'unescape Infinity NaN undefined eval Number Boolean String Math Reflect Symbol globalThis BigInt Date RegExp JSON',
  'Proxy Map Set WeakMap WeakSet ArrayBuffer SharedArrayBuffer Uint8ClampedArray Int8Array Uint8Array Int16Array',
  'Uint16Array Int32Array Uint32Array BigInt64Array BigUint64Array Float16Array Float32Array Float64Array DataView',
  'Promise WeakRef FinalizationRegistry sha256 console',
].flatMap((names) => names.split(' '));

/** Whatever reaches anything: a network, a page, another worker, a store, a device. */
const REACHING =
  /^(?:self|close|name|origin|location|navigator|fetch|XML|Web(?!Assembly)|Event|Broadcast|Message|post|import|Shared?Worker|Worker|Blob|File|URL|Response|Request|Headers|Form|indexedDB|IDB|cache|Cache|Storage|crypto$|eval|queue|create|structured|request|report|add|remove|dispatch|on|Offscreen|Image|Notification|Permission|Push|Service|USB|HID|Serial|GPU|gpu|Lock|RTC|Audio|Video|Font|fonts|is|trusted|scheduler|Readable|Writable|Transform|Abort|set(?!Timeout))/;

/** What stays by one of those names, and reaches nothing. */
const HARMLESS = ['isFinite', 'isNaN', 'crypto', 'SharedArrayBuffer'];

interface Probed {
  readonly names: readonly string[];
  readonly succeeded: readonly string[];
  /** Before anything was taken away. */
  readonly hadStorage: boolean;
}

/** Puts the probe after the worker's code. @returns what it finds, once for each worker. */
async function probeWorkers(page: Page): Promise<() => Promise<Probed>> {
  const found: Probed[] = [];
  page.on('console', (message) => {
    const text = /^probe (.*)$/s.exec(message.text())?.[1];
    if (text !== undefined) found.push(JSON.parse(text) as Probed);
  });
  await page.route(WORKER_FILE, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${await response.text()}\n${PROBE}` });
  });
  return async () => {
    await expect.poll(() => found.length, { timeout: 60_000 }).toBeGreaterThan(0);
    const [first] = found.splice(0);
    return first!;
  };
}

/** Where the name of the tabs' channel is stored, and a channel that a program can guess. */
const STORED_AS = 'chalkchain-stream-1';

/** Listens to a channel. @returns what strangers have said there so far: tabs of ours say objects */
async function listenTo(page: Page, name: string): Promise<() => Promise<unknown[]>> {
  await page.evaluate((channel) => {
    const heard: unknown[] = [];
    Object.assign(window, { [channel]: heard });
    new BroadcastChannel(channel).addEventListener('message', ({ data }) => heard.push(data));
  }, name);
  return () =>
    page.evaluate((channel) => {
      // Safe: it was put there above.
      const heard = (window as unknown as Record<string, unknown[]>)[channel]!;
      return heard.filter((data) => typeof data === 'string');
    }, name);
}

test('a program reaches nothing but its page, and that only with answers', async ({ uiPage }) => {
  let connections = 0;
  const server = createServer(() => (connections += 1)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  // Safe: it listens at an address.
  const { port } = server.address() as AddressInfo;
  const answer = await uiPage.request.get(new URL('workers/student-code.js', uiPage.url()).href);
  expect(answer.headers()).toMatchObject({
    'content-security-policy': "default-src 'none'; script-src 'wasm-unsafe-eval'; sandbox allow-scripts",
    'cross-origin-embedder-policy': 'require-corp',
  });

  const probed = await probeWorkers(uiPage);
  const name = await uiPage.evaluate((key) => localStorage.getItem(key) ?? '', STORED_AS);
  expect(name).toMatch(/^chalkchain-stream-1-[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/);
  const heardByTabs = await listenTo(uiPage, name);
  const heardByGuess = await listenTo(uiPage, STORED_AS);
  const student = await StudentPrograms.open(uiPage);
  const asked: string[] = [];
  uiPage.on('request', (request) => {
    // The page calls its node whenever it likes, with the secret that it alone has.
    if (!('authorization' in request.headers())) asked.push(new URL(request.url()).pathname);
  });

  for (const [language, file, text] of [
    ['python', 'escapes.py', ESCAPES.replaceAll('PORT', String(port))],
    ['javascript', 'script.js', SCRIPT],
  ] as const) {
    await test.step(`the worker of ${language} has nothing that reaches anything`, async () => {
      expect((await student.load({ language, entry: file, modules: { [file]: text } })).outcome.kind).toBe('value');
      const { names, succeeded, hadStorage } = await probed();
      expect(succeeded).toEqual([]);
      expect(hadStorage).toBe(false);
      expect(names).toEqual(expect.arrayContaining(['Object', 'WebAssembly', 'crypto']));
      expect(names.filter((name) => REACHING.test(name) && !HARMLESS.includes(name))).toEqual([]);
      expect(names.length).toBeLessThan(90);
    });
  }

  await test.step('JavaScript sees its own language only', async () => {
    expect((await student.value('globals')) as string[]).toEqual(SCRIPT_GLOBALS);
    expect(await student.value('reach')).toEqual([true, 'undefined', 'undefined', 'undefined']);
    const foreign = { language: 'javascript', entry: 'a.js', modules: { 'a.js': "import 'std';" } } as const;
    expect((await student.load(foreign)).outcome).toMatchObject({ kind: 'error', error: { type: 'ReferenceError' } });
    const waiting = { ...foreign, modules: { 'a.js': 'await new Promise(() => undefined);' } };
    expect((await student.load(waiting)).outcome).toMatchObject({ kind: 'error' });
  });

  await test.step('no attempt from Python succeeds', async () => {
    const modules = { 'escapes.py': ESCAPES.replaceAll('PORT', String(port)) };
    await student.load({ language: 'python', entry: 'escapes.py', modules });
    const ways: unknown[] = [];
    for (const name of ESCAPE_NAMES) {
      const { outcome } = await student.call('try_out', name);
      // One that kills its runtime has got nowhere either.
      if (outcome.kind === 'value' && outcome.value !== null) ways.push(outcome.value);
    }
    expect(ways).toEqual([]);
  });

  expect(connections).toBe(0);
  // What comes from a page of this origin is heard.
  await uiPage.evaluate((channel) => new BroadcastChannel(channel).postMessage('from a page'), name);
  await expect.poll(heardByTabs).toEqual(['from a page']);
  // Before its channels were taken away, the probe did call: only the name kept it out.
  expect(new Set(await heardByGuess())).toEqual(new Set(['from a worker']));
  // The worker's own file, and nothing else than what the page fetches for it.
  expect(asked.filter((path) => !/^\/(?:workers|assets)\//.test(path))).toEqual([]);
  server.close();
  // The worker that is made for the next program may still be on its way.
  await uiPage.unrouteAll({ behavior: 'ignoreErrors' });
});

/** Programs that change what their driver uses, so that it says what they want. */
const FORGER = {
  language: 'python',
  entry: 'forger.py',
  modules: {
    'forger.py': `
import __main__
import json

def right(*_, **__):
    return '{"kind": "value", "value": "right"}'

def change(_):
    for name in ("answer", "call", "describe", "load"):
        setattr(__main__, name, right)
    json.dumps = right
    json.JSONEncoder.encode = right
    return "wrong"

def answer(_):
    return "wrong"
`,
  },
} as const;

const SCRIPT_FORGER = {
  language: 'javascript',
  entry: 'forger.js',
  modules: {
    'forger.js': `
export function change() {
  JSON.stringify = () => '{"kind":"value","value":"right"}';
  return 'wrong';
}

export function answer() {
  return 'wrong';
}

export function forge() {
  Object.prototype.toJSON = () => ({ kind: 'value', value: 'right' });
  return {};
}
`,
  },
} as const;

test('a program does not answer in the place of its driver', async ({ uiPage }) => {
  const student = await StudentPrograms.open(uiPage);
  for (const program of [FORGER, SCRIPT_FORGER]) {
    expect((await student.load(program)).outcome.kind).toBe('value');
    expect(await student.value('change')).toBe('wrong');
    expect(await student.value('answer')).toBe('wrong');
  }
  expect((await student.call('forge')).outcome).toEqual({ kind: 'stopped', why: 'forged', isStateKept: false });
  expect(await student.value('answer')).toBe('wrong');
});

test('a worker that a program has taken over is ended, and the page goes on', async ({ uiPage }) => {
  const VALUE = '{"kind":"value","value":1}';
  const hostile: Readonly<Record<string, string>> = {
    'a flood of output': `for (;;) port.postMessage({ kind: 'output', text: 'x' });`,
    'a long output': `port.postMessage({ kind: 'output', text: 'x'.repeat(10_000_000) });`,
    'an unknown message': `port.postMessage({ kind: 'pay', to: 'me' });`,
    'no message': `port.postMessage(null);`,
    'an answer that is no JSON': `port.postMessage({ kind: 'answer', text: '{' });`,
    'an answer of another shape': `port.postMessage({ kind: 'answer', text: '{"kind":"error","error":{"type":1}}' });`,
    'a second start': `port.postMessage({ kind: 'ready' });`,
    'a message on the other way': `postMessage({ kind: 'answer', text: '${VALUE}' });`,
    'an answer to nothing that was asked': `port.postMessage({ kind: 'answer', token: 'x', text: '${VALUE}' });`,
    'an answer without the word of the question': `port.postMessage({ kind: 'answer', text: '${VALUE}' });`,
    'an answer once more': `
      port.postMessage({ kind: 'output', text: 'x' });
      for (const text of ['{"kind":"forged"}', '${VALUE}']) port.postMessage({ kind: 'answer', token, text });`,
  };
  let attack: string | undefined;
  await uiPage.route(WORKER_FILE, async (route) => {
    if (attack === undefined) return await route.fulfill({ status: 404, body: 'not here' });
    const response = await route.fetch();
    const body = `addEventListener('message', ({ data: { port } }) => {
      postMessage({ kind: 'ready' });
      port.onmessage = ({ data: { token } }) => { ${attack} };
    });`;
    return await route.fulfill({ response, body });
  });
  const program = { language: 'javascript', entry: 'a.js', modules: { 'a.js': '' } } as const;
  for (const [name, script] of Object.entries(hostile)) {
    await test.step(name, async () => {
      attack = script;
      const student = await StudentPrograms.open(uiPage);
      const { outcome, printed, milliseconds } = await student.load(program);
      expect(outcome).toEqual({ kind: 'stopped', why: 'forged', isStateKept: false });
      expect(printed.length).toBeLessThanOrEqual(200);
      expect(milliseconds).toBeLessThan(10_000);
    });
  }
  await test.step('an error outside of a call', async () => {
    attack = `throw new Error('thrown');`;
    const student = await StudentPrograms.open(uiPage);
    expect((await student.load(program)).outcome).toEqual({ kind: 'stopped', why: 'died', isStateKept: false });
  });
  await test.step('one that does not start', async () => {
    // One handler for all: a worker that is being fetched still has its own.
    attack = undefined;
    const student = await StudentPrograms.open(uiPage);
    await expect(student.load(program)).rejects.toThrow(/start-failed/);
  });
});
