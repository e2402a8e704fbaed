/** Code that wants to pass a lesson's cases without doing what they are about: it does not, and a solution still does. */
import { describe, expect, test } from 'vitest';
import { runCases } from '../../../main/adapters/lessons/check-lesson.ts';
import { readShelf } from '../../../main/adapters/lessons/lesson-shelf.ts';
import { findInterpreters } from '../../../main/adapters/lessons/run/interpreters.ts';
import { builtInLessons } from '../../../main/host/workshop/own-workshop.ts';
import { LESSON_LANGUAGES, type LessonLanguage } from '../../../preload/contract/views/lesson-views.ts';

const BUILT_IN = builtInLessons();
const SLOW_MS = 120_000;
const interpreters = await findInterpreters(BUILT_IN);
const languages = LESSON_LANGUAGES.filter((language) => interpreters[language] !== undefined);
const { lessons } = await readShelf({ builtIn: BUILT_IN, own: [] });

interface Cheat {
  readonly name: string;
  readonly lesson: 'mining' | 'consensus' | 'transactions';
  /** Part of the solution that is left out, and what stands there. */
  readonly without: readonly [string, string];
  /** Stands below the solution. */
  readonly trick: string;
}

const NO_SEARCH = {
  python: ['while not block.compute_hash() < target:', 'while False:'],
  javascript: ['while (!(block.computeHash() < target)) {', 'while (false) {'],
} as const;
const NO_SIGNATURE = {
  python: ['self.sign_transaction(payment)', 'payment.signature = 1'],
  javascript: ['this.signTransaction(payment);', 'payment.signature = 1;'],
} as const;
const OLD_TIME = {
  python: ['            block.timestamp = time.time()', '            block.timestamp = Always(0.0)'],
  javascript: ['      block.timestamp = Date.now() / 1000;', '      block.timestamp = 0;'],
} as const;
/** Stands for nothing: the trick alone is wrong. */
const ALL = ['A solution', 'No solution'] as const;

const CHEATS: Readonly<Record<LessonLanguage, readonly Cheat[]>> = {
  python: [
    {
      name: 'a hash that is always good',
      lesson: 'mining',
      without: NO_SEARCH.python,
      trick: "Block.compute_hash = lambda self: '0' * 64",
    },
    {
      name: 'a target that every hash is below',
      lesson: 'mining',
      without: NO_SEARCH.python,
      trick: "Block.difficulty_to_target = lambda self: 'f' * 64",
    },
    { name: 'a clock that stands still', lesson: 'mining', without: ALL, trick: 'time.time = lambda: 0.0' },
    {
      name: 'a time that is as late as any other',
      lesson: 'mining',
      without: OLD_TIME.python,
      trick: `
class Always(float):
    __le__ = __ge__ = lambda *_: True
`,
    },
    {
      name: 'what is printed at the end of a check',
      lesson: 'mining',
      without: NO_SEARCH.python,
      trick: `
print('All 5 cases passed.')
print('{"kind": "value", "value": {"returned": true}}')
`,
    },
    {
      name: 'comparisons that are always right',
      lesson: 'mining',
      without: ['height=last_block.height + 1', 'height=Any(last_block.height)'],
      trick: `
class Any(int):
    __eq__ = lambda *_: True
    __hash__ = int.__hash__
`,
    },
    {
      name: 'signatures that are always good',
      lesson: 'transactions',
      without: NO_SIGNATURE.python,
      trick: 'Transaction.verify_signature = lambda self: True',
    },
    {
      name: 'builtins that count as one likes',
      lesson: 'transactions',
      without: ['self.transaction_pool.append(payment)', 'pass'],
      trick: `
import builtins
real = builtins.len
builtins.len = lambda thing: real(thing) + 1
`,
    },
    {
      name: 'chains that are always good',
      lesson: 'consensus',
      without: ['        node.sync_with_dump(blocks)', '        node.handed_in = 1'],
      trick: `
from blockchain import Blockchain
Blockchain.load_from = lambda self, texts: True
`,
    },
  ],
  javascript: [
    {
      name: 'a hash that is always good',
      lesson: 'mining',
      without: NO_SEARCH.javascript,
      trick: "Block.prototype.computeHash = () => '0'.repeat(64);",
    },
    {
      name: 'a target that every hash is below',
      lesson: 'mining',
      without: NO_SEARCH.javascript,
      trick: "Block.prototype.difficultyToTarget = () => 'f'.repeat(64);",
    },
    { name: 'a clock that stands still', lesson: 'mining', without: ALL, trick: 'Date.now = () => 0;' },
    {
      name: 'a time of its own',
      lesson: 'mining',
      without: OLD_TIME.javascript,
      trick: 'Number.prototype.valueOf = () => 1e10;',
    },
    {
      name: 'what is printed at the end of a check',
      lesson: 'mining',
      without: NO_SEARCH.javascript,
      trick: `console.log('All 5 cases passed.', '{"kind":"value","value":{"returned":true}}');`,
    },
    {
      name: 'members that all objects have',
      lesson: 'mining',
      without: ['height: lastBlock.height + 1,', ''],
      trick:
        "Object.defineProperty(Object.prototype, 'height', { get: () => 8, set: () => undefined, configurable: true });",
    },
    {
      name: 'signatures that are always good',
      lesson: 'transactions',
      without: NO_SIGNATURE.javascript,
      trick: 'Transaction.prototype.verifySignature = () => true;',
    },
    {
      name: 'builtins that find what one likes',
      lesson: 'transactions',
      without: ['this.transactionPool.push(payment);', ''],
      trick: 'Array.prototype.includes = () => false;',
    },
    {
      name: 'chains that are always good',
      lesson: 'consensus',
      without: ['    node.syncWithDump(blocks);', '    node.handedIn = 1;'],
      trick: "import { Blockchain } from './blockchain.js';\nBlockchain.prototype.loadFrom = () => true;",
    },
  ],
};

describe.each(languages)('a cheat in %s', (language) => {
  test.each(CHEATS[language])('passes not all cases: $name', { timeout: SLOW_MS }, async (cheat) => {
    const lesson = lessons.find(({ view }) => view.id === cheat.lesson);
    const solution = lesson?.programs[language]?.solution;
    if (lesson?.view.kind !== 'code' || solution === undefined) throw new Error(`There is no lesson ${cheat.lesson}`);
    const [part, instead] = cheat.without;
    expect(solution).toContain(part);
    const code = `${solution.replace(part, () => instead)}\n${cheat.trick}\n`;
    const { runs } = await runCases(lesson.view, language, code, interpreters[language]!);
    expect(runs.filter(({ verdict }) => !verdict.isPassed).map(({ id }) => id)).not.toEqual([]);
  });
});
