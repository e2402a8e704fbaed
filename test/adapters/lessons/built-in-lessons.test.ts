/**
 * The lessons of the program keep what they promise: gaps fail, solutions pass, each usual mistake gets its sentence.
 * Python is tried where this computer has it.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkLesson, runCases } from '../../../main/adapters/lessons/check-lesson.ts';
import { readShelf } from '../../../main/adapters/lessons/lesson-shelf.ts';
import { findInterpreters } from '../../../main/adapters/lessons/run/interpreters.ts';
import { runProgram } from '../../../main/adapters/lessons/run/run-program.ts';
import { builtInLessons } from '../../../main/host/workshop/own-workshop.ts';
import type { Json } from '../../../preload/contract/json.ts';
import { LESSON_LANGUAGES } from '../../../preload/contract/views/lesson-views.ts';
import { hashText } from '../../../main/consensus/hash.ts';
import { formatPythonJson } from '../../../main/consensus/python/json-writer.ts';
import { formatBlock, formatTransaction, parseBlock } from '../../../main/consensus/wire.ts';
import { Wallet } from '../../../main/node/wallet/wallet.ts';
import { testKey } from '../../support/test-keys.ts';
import { formatPythonNumber } from '../../../main/consensus/python/python-number.ts';

const BUILT_IN = builtInLessons();
const SLOW_MS = 240_000;
const interpreters = await findInterpreters(BUILT_IN);
const { lessons } = await readShelf({ builtIn: BUILT_IN, own: [] });
const languages = LESSON_LANGUAGES.filter((language) => interpreters[language] !== undefined);

/** Calls a function of a module that is written here, on the shapes of the lessons. */
async function call(language: (typeof LESSON_LANGUAGES)[number], harness: string, given: readonly Json[]) {
  const shapes = lessons[0]?.programs[language]?.program.modules ?? {};
  const ending = language === 'python' ? '.py' : '.js';
  const interpreter = interpreters[language];
  if (interpreter === undefined) throw new Error(`There is no ${language}`);
  const { outcomes } = await runProgram({
    interpreter,
    modules: { ...shapes, [`harness${ending}`]: harness, [`mining${ending}`]: '' },
    function: 'answer',
    given,
  });
  return outcomes.map((outcome) => (outcome.kind === 'value' ? outcome.value : outcome));
}

describe.each(lessons.filter(({ view }) => view.kind === 'code'))('the lesson $view.id', (lesson) => {
  test.each(languages)('keeps what it promises in %s', { timeout: SLOW_MS }, async (language) => {
    const one = { ...lesson, view: { ...lesson.view, languages: [language] } };
    const { flaws, untried } = await checkLesson(one, interpreters);
    expect(flaws).toEqual([]);
    expect(untried).toEqual([]);
  });

  test('has the same mistakes in both languages', () => {
    const [python, javascript] = LESSON_LANGUAGES.map((language) =>
      Object.keys(lesson.programs[language]?.mistakes ?? {}),
    );
    expect(python).toEqual(javascript);
    expect(python?.length).toBeGreaterThan(5);
  });
});

describe.each(languages)('the shapes in %s', (language) => {
  const isPython = language === 'python';
  const chain = JSON.parse(readFileSync(new URL('../../vectors/reference/chain-60.json', import.meta.url), 'utf8')) as {
    readonly blocks: readonly string[];
  };

  test('read a chain of the original node, accept it, and write each block and its hash to the byte', async () => {
    const harness = isPython
      ? `from blockchain import Blockchain
def answer(texts):
    chain = Blockchain()
    return [chain.load_from(texts), [str(b) for b in chain.blocks], [b.hash for b in chain.blocks]]
`
      : `import { Blockchain } from './blockchain.js';
export function answer(texts) {
  const chain = new Blockchain();
  return [chain.loadFrom(texts), chain.blocks.map(String), chain.blocks.map(({ hash }) => hash)];
}
`;
    const [answer] = await call(language, harness, [chain.blocks]);
    const blocks = JSON.parse(
      readFileSync(new URL('../../vectors/reference/blocks.json', import.meta.url), 'utf8'),
    ) as readonly { readonly hash: string }[];
    const hashes = chain.blocks.map((_text, index) => blocks[index]?.hash);
    expect(answer).toEqual([true, chain.blocks, hashes]);
  });

  test('write numbers and texts as Python does', async () => {
    const numbers = [0.1, 1.5, 123456789.25, 1e-4, 1e-5, 1.5e-7, 5e-324, 1.7976931348623157e308, -2.5];
    const texts = ['Zo\u00eb', '"\\/\b\f\n\r\t', '\u007f\u0080\u2028', '\ud83d\ude00', '\ud83d', ''];
    const harness = isPython
      ? 'import json\ndef answer(value):\n    return json.dumps(value)\n'
      : "import { dumps } from './python_json.js';\nexport const answer = (value) => dumps(value);\n";
    const answers = await call(language, harness, [...numbers, ...texts]);
    expect(answers.slice(0, numbers.length)).toEqual(numbers.map((number) => formatPythonNumber(number)));
    expect(answers.slice(numbers.length)).toEqual([
      '"Zo\\u00eb"',
      '"\\"\\\\/\\b\\f\\n\\r\\t"',
      '"\\u007f\\u0080\\u2028"',
      '"\\ud83d\\ude00"',
      '"\\ud83d"',
      '""',
    ]);
  });

  test('keep the kind of a number from reading to writing', async () => {
    const texts = [
      '1e15',
      '1e16',
      '10',
      '10.0',
      '1582933112.0',
      '123456789012345678901234567890',
      '-0',
      '-0.0',
      '1E2',
      '[1, 2.50]',
      'NaN',
    ];
    const harness = isPython
      ? 'import json\ndef answer(text):\n    return json.dumps(json.loads(text))\n'
      : "import { dumps, loads } from './python_json.js';\nexport const answer = (text) => dumps(loads(text));\n";
    expect(await call(language, harness, texts)).toEqual([
      '1000000000000000.0',
      '1e+16',
      '10',
      '10.0',
      '1582933112.0',
      '123456789012345678901234567890',
      '0',
      '-0.0',
      '100.0',
      '[1, 2.5]',
      'NaN',
    ]);
  });

  test('hash a text like everybody else', async () => {
    const texts = ['', 'a', 'x'.repeat(55), 'x'.repeat(56), 'x'.repeat(64), 'x'.repeat(1000)];
    const harness = isPython
      ? 'from hashlib import sha256\ndef answer(text):\n    return sha256(text.encode()).hexdigest()\n'
      : "import { sha256 } from './sha256.js';\nexport const answer = (text) => sha256(text);\n";
    expect(await call(language, harness, texts)).toEqual(texts.map(hashText));
  });
});

describe.each(languages)('a run in %s', (language) => {
  const isPython = language === 'python';

  test('ends what has no end, goes on with the next case, and tells both', async () => {
    const interpreter = interpreters[language]!;
    const { outcomes, output } = await runProgram({
      interpreter,
      modules: isPython
        ? { 'harness.py': 'def answer(x):\n    print("at", x)\n    while x == 2:\n        pass\n    return x\n' }
        : { 'harness.js': 'export function answer(x) { console.log("at", x); while (x === 2); return x; }\n' },
      function: 'answer',
      given: [1, 2, 3],
      timeLimitMs: 5000,
    });
    expect(outcomes).toEqual([
      { kind: 'value', value: 1 },
      { kind: 'stopped', why: 'time' },
      { kind: 'value', value: 3 },
    ]);
    expect(output).toMatch(/^at 1\r?\nat 2\r?\nat 3\r?\n$/);
  });

  test('tells an exception with its line, and a file that cannot be read by the language', async () => {
    const lesson = lessons.find(({ view }) => view.id === 'transactions')!;
    const { view } = lesson;
    if (view.kind !== 'code') throw new Error('It is a lesson of code');
    const run = async (text: string) => (await runCases(view, language, text, interpreters[language]!)).runs;
    const start = lesson.programs[language]!.program.start;
    const broken = isPython
      ? start.replace('return True', 'return 1 / None')
      : start.replace('return true', 'return null.x');
    const line = start.split('\n').findIndex((text) => /return true/i.test(text) && !/Returns/.test(text)) + 1;
    const [first] = await run(broken);
    expect(first?.outcome).toMatchObject({
      kind: 'error',
      type: 'TypeError',
      place: { file: isPython ? 'payments.py' : 'payments.js', line },
    });
    const [second] = await run(`${start}\n)`);
    expect(second?.outcome).toMatchObject({ kind: 'error', type: 'SyntaxError' });
  });

  test('tells that the program has ended in the middle', async () => {
    const interpreter = interpreters[language]!;
    const { outcomes } = await runProgram({
      interpreter,
      modules: isPython
        ? { 'harness.py': 'import os\ndef answer(x):\n    os._exit(3)\n' }
        : { 'harness.js': 'export function answer() { process.exit(3); }\n' },
      function: 'answer',
      given: [1],
    });
    expect(outcomes).toEqual([{ kind: 'stopped', why: 'died' }]);
  });
});

describe.each(languages)('live in %s', (language) => {
  async function live(id: string, request: Json, code?: string): Promise<Json> {
    const lesson = lessons.find(({ view }) => view.id === id);
    const program = lesson?.programs[language];
    if (program === undefined) throw new Error(`There is no lesson ${id}`);
    const { outcomes } = await runProgram({
      interpreter: interpreters[language]!,
      modules: { ...program.program.modules, [program.program.file]: code ?? program.solution },
      function: 'live',
      given: [request],
    });
    const [outcome] = outcomes;
    if (outcome?.kind !== 'value') throw new Error(JSON.stringify(outcome));
    return outcome.value;
  }

  const BLOCK = {
    height: 0n,
    difficulty: 0n,
    nonce: 0n,
    previous_hash: '',
    transactions: [],
    timestamp: 0n,
  };
  const wallet = new Wallet(testKey('A'));
  const reward = formatTransaction(wallet.createCoinbase(10n));
  const payment = formatTransaction(wallet.pay('Zo\u00eb', 2.5));
  const template = {
    height: 8,
    difficulty: 5,
    previous_hash: 'ab'.repeat(32),
    last_timestamp: 1_790_000_000,
    transactions: [payment],
    reward,
    tries: 2000,
  };

  test('a block is mined on the template, as this node reads and hashes blocks', async () => {
    const { block: text } = (await live('mining', template)) as { readonly block: string };
    const block = parseBlock(text);
    expect(block).toMatchObject({ height: 8, difficulty: 5, previousHash: 'ab'.repeat(32) });
    expect(block.transactions.map(formatTransaction)).toEqual([payment, reward]);
    expect(block.hash < '08'.padEnd(64, '0')).toBe(true);
    expect(formatBlock(block)).toBe(text);
  });

  test('mining gives way after so many tries', async () => {
    const { block, tries } = (await live('mining', { ...template, difficulty: 60, tries: 50 })) as Record<string, Json>;
    expect(block).toBeNull();
    expect(tries).toBeGreaterThanOrEqual(50);
    expect(tries).toBeLessThan(60);
  });

  test('the peer with the longest good chain is chosen, or nobody', async () => {
    const peer = (address: string, length: number | null, change: object = {}): Json => {
      return { address, chain_size: length, length, newest: [], refused: false, ...change };
    };
    const peers = [
      peer('http://dead:1', null),
      peer('http://liar:1', 1, { chain_size: 9, newest: ['{}'] }),
      peer('http://broken:1', 90, { refused: true }),
      peer('http://long:1', 30, { newest: ['{}', '{"height": 30}'] }),
      peer('http://middle:1', 29),
    ];
    expect(await live('consensus', { size: 2, peers })).toEqual({ peer: 'http://long:1' });
    expect(await live('consensus', { size: 29, peers })).toEqual({ peer: 'http://long:1' });
    expect(await live('consensus', { size: 90, peers })).toEqual({ peer: null });
    // It has handed that one in, and followed none.
    expect(await live('consensus', { size: 30, peers })).toEqual({ peer: 'http://broken:1' });
    expect(await live('consensus', { size: 0, peers: [] })).toEqual({ peer: null });
  });

  test('a chain that the code puts in the place of its own by itself is its choice', async () => {
    const textOf = (height: bigint): string => formatPythonJson(new Map(Object.entries({ ...BLOCK, height })));
    const code = {
      python: [
        'from network import greet',
        'from blockchain import Blockchain',
        'def consensus(node, peers):',
        '    chain = Blockchain()',
        "    chain.load_from(greet(peers[0])['blocks'])",
        '    node.blockchain = chain',
      ],
      javascript: [
        "import { greet } from './network.js';",
        "import { Blockchain } from './blockchain.js';",
        'export function consensus(node, peers) {',
        '  const chain = new Blockchain();',
        '  chain.loadFrom(greet(peers[0]).blocks);',
        '  node.blockchain = chain;',
        '}',
      ],
    }[language].join('\n');
    const ask = (length: number, newest: readonly Json[]): Promise<Json> => {
      const peers = [{ address: 'http://ann:1', chain_size: length, length, newest, refused: false }];
      return live('consensus', { size: 9, peers }, code);
    };
    expect(await ask(2, [textOf(1n), textOf(1n)])).toEqual({ peer: 'http://ann:1' });
    // Without its older blocks a chain can only be handed in.
    expect(await ask(3, [textOf(3n)])).toEqual({ peer: 'a chain that nobody has' });
  });

  test('a payment says to whom and how much, in the kind of number that was wished', async () => {
    const request = { address: wallet.address, balance: '20', waiting: [], to: 'Zo\u00eb', amount: '10.0' };
    expect(await live('transactions', request)).toEqual({ to: 'Zo\u00eb', amount: '10.0' });
    expect(await live('transactions', { ...request, amount: '2.5' })).toEqual({ to: 'Zo\u00eb', amount: '2.5' });
    const waiting = [{ from: wallet.address, to: 'x', amount: '11.5' }];
    expect(await live('transactions', { ...request, waiting })).toBeNull();
    expect(await live('transactions', { ...request, balance: null })).toBeNull();
  });
});
