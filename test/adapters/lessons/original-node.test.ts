/**
 * Solutions of the lessons run in the workshop's own node, and its solutions run in the lessons.
 *
 * The original is no part of this project. It is tried where CHALKCHAIN_TEST_ORIGINAL_SOURCE names the folder of its solution, with
 * `blockchain.py`, `node.py` and `app.py` in it; CHALKCHAIN_TEST_PYTHON is a Python that has the packages it needs.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { runCases } from '../../../main/adapters/lessons/check-lesson.ts';
import { readShelf } from '../../../main/adapters/lessons/lesson-shelf.ts';
import { runProgram } from '../../../main/adapters/lessons/run/run-program.ts';
import { builtInLessons } from '../../../main/host/workshop/own-workshop.ts';
import { useTempFolder } from '../sqlite/temp-folder.ts';

const ORIGINAL = process.env['CHALKCHAIN_TEST_ORIGINAL_SOURCE'];
const PYTHON = process.env['CHALKCHAIN_TEST_PYTHON'] ?? 'python3';
const SLOW_MS = 120_000;

const BUILT_IN = builtInLessons();
const INTERPRETER = { command: [PYTHON], driver: { folder: join(BUILT_IN, 'terminal'), file: '_run_cases.py' } };
const newPath = useTempFolder();
const { lessons } = await readShelf({ builtIn: BUILT_IN, own: [] });

function codeLesson(id: string) {
  const found = lessons.find(({ view }) => view.id === id);
  if (found?.view.kind !== 'code' || found.programs.python === undefined) throw new Error(`There is no lesson ${id}`);
  return { view: found.view, program: found.programs.python };
}

/** Methods of the original's class, on the shapes of the lessons. */
function methodsOfOriginal(name: string, methods: readonly string[]): string {
  const borrowed = methods.map((method) => `    ${method} = original.Node.${method}\n`).join('');
  return `import importlib.util
from node import Node
spec = importlib.util.spec_from_file_location('original', ${JSON.stringify(join(ORIGINAL ?? '', 'node.py'))})
original = importlib.util.module_from_spec(spec)
spec.loader.exec_module(original)

class ${name}(Node):
${borrowed}`;
}

/** Its function \`consensus\`, out of a file that would start a server. What it asks over HTTP, the lesson answers. */
const CONSENSUS_OF_ORIGINAL = `import ast
import json
import logging
import types
from network import greet

source = open(${JSON.stringify(join(ORIGINAL ?? '', 'app.py'))}, encoding='utf-8').read()
found = [part for part in ast.parse(source).body if isinstance(part, ast.FunctionDef) and part.name == 'consensus']
found[0].decorator_list = []

def post(url, data, headers):
    answer = greet(url[:-len('/greet')])
    return types.SimpleNamespace(status_code=200, json=lambda: answer)

names = {
    'json': json,
    'logger': logging.getLogger('original'),
    'request': types.SimpleNamespace(host_url='http://localhost:5000/'),
    'requests': types.SimpleNamespace(post=post),
}
exec(compile(ast.Module(body=found, type_ignores=[]), 'app.py', 'exec'), names)

def consensus(node, peers):
    names.update(node=node, peers=list(peers))
    names['consensus']()
`;

/** Case -> the mistake that it says; cases that pass are missing. */
async function failuresOf(id: string, text: string): Promise<Record<string, string | null>> {
  const { runs } = await runCases(codeLesson(id).view, 'python', text, INTERPRETER);
  const failed = runs.flatMap((run) => (run.verdict.isPassed ? [] : [[run.id, run.verdict.mistake] as const]));
  return Object.fromEntries(failed);
}

describe.skipIf(ORIGINAL === undefined)('the original node', () => {
  test('mines, pays and follows chains with the solutions of the lessons', { timeout: SLOW_MS }, async () => {
    const folder = newPath('solutions');
    mkdirSync(folder);
    for (const id of ['mining', 'consensus', 'transactions']) {
      const { program } = codeLesson(id);
      writeFileSync(join(folder, program.program.file), program.solution);
    }
    const script = fileURLToPath(new URL('../../support/original-node.py', import.meta.url));
    const answer = JSON.parse(execFileSync(PYTHON, [script, ORIGINAL ?? '', folder], { encoding: 'utf8' }));
    const { dump, ...facts } = answer as { readonly dump: readonly string[] };
    expect(facts).toEqual({
      mined: [true, true, true, true, true],
      paid: true,
      refused: false,
      balance: 12.5,
      followed: true,
    });
    // What it has mined is a good chain on the shapes of the lessons, too.
    const { outcomes } = await runProgram({
      interpreter: INTERPRETER,
      modules: {
        ...codeLesson('mining').program.program.modules,
        'harness.py': 'from blockchain import Blockchain\ndef load(dump):\n    return Blockchain().load_from(dump)\n',
      },
      function: 'load',
      given: [dump],
    });
    expect(outcomes).toEqual([{ kind: 'value', value: true }]);
  });

  test('has a miner that solves the lesson', { timeout: SLOW_MS }, async () => {
    expect(await failuresOf('mining', methodsOfOriginal('MiningNode', ['find_nonce', 'mine_block']))).toEqual({});
  });

  // Known of it: it believes sizes, and tries only the longest chain.
  test(
    'has a consensus that runs in the lesson, and whose two known weaknesses are found',
    { timeout: SLOW_MS },
    async () => {
      expect(await failuresOf('consensus', CONSENSUS_OF_ORIGINAL)).toEqual({
        liar: 'believes-claims',
        broken: 'gives-up',
        'all-at-once': 'gives-up',
      });
    },
  );

  test(
    'makes payments in the lesson, and is told that it does not count what waits',
    { timeout: SLOW_MS },
    async () => {
      expect(await failuresOf('transactions', methodsOfOriginal('PayingNode', ['new_transaction']))).toEqual({
        waiting: 'ignores-waiting',
        promised: 'ignores-waiting',
      });
    },
  );
});
