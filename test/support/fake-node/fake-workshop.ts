/** The made-up node's workshop: one small lesson, and progress in memory. */
import type { NodeApiMethod } from '../../../preload/contract/api/node-api.ts';
import { NodeApiError } from '../../../preload/contract/api/reply.ts';
import type { CodeLessonView } from '../../../preload/contract/views/lesson-views.ts';
import type {
  CodeProgressView,
  LessonProgressView,
  WorkshopProgressView,
} from '../../../preload/contract/views/workshop-views.ts';
import type { FakeHandlers } from './fake-handlers.ts';
import type { FakeState } from './fake-state.ts';

type WorkshopMethod = Extract<
  NodeApiMethod,
  | 'getLessons'
  | 'getLesson'
  | 'getSolution'
  | 'unlockSolutions'
  | 'getWorkshopProgress'
  | 'saveWorkshopProgress'
  | 'signReceipt'
  | 'checkReceipts'
>;

const SUMMARY = {
  id: 'doubling',
  kind: 'code',
  title: 'Doubling',
  summary: 'Double a number.',
  minutes: 5,
  languages: ['python'],
  isBuiltIn: true,
} as const;

const LESSON: CodeLessonView = {
  ...SUMMARY,
  goal: 'Write `double`, which doubles a number.',
  explanation: 'Two times **three** is six.',
  programs: {
    python: {
      file: 'doubling.py',
      start: 'def double(number):\n    # GAP 1: return the double.\n    return number\n',
      modules: { 'harness.py': 'from doubling import double\n\n\ndef run_case(given):\n    return double(given)\n' },
      entry: 'harness.py',
      hints: ['What is added to a number to double it?', 'It is `number * 2`.'],
    },
  },
  cases: [
    {
      id: 'three',
      title: 'Three',
      given: 3,
      expected: 6,
      isHidden: false,
      mistakes: [{ mistake: 'same', got: 3 }],
    },
  ],
  mistakes: { same: 'The number came back as it was.' },
  demo: 3,
};

/** They have a picture beside them. No list shows them: they are there at their addresses. */
const WITH_PICTURES: readonly string[] = ['mining', 'consensus', 'transactions'];

const NOTHING_DONE: LessonProgressView = { code: {}, facts: [], answers: {} };
const UNTOUCHED: CodeProgressView = {
  text: null,
  hintsOpened: 0,
  isSolved: false,
  isGivenUp: false,
  savedAt: 0,
  version: '',
};

export function workshopHandlers(state: FakeState): Pick<FakeHandlers, WorkshopMethod> {
  let progress: WorkshopProgressView = { language: null, lessons: {} };
  const requireLesson = (id: string): void => {
    if (id !== SUMMARY.id) throw new NodeApiError({ code: 'not-found', what: 'lesson' });
  };
  return {
    getLessons: () => ({
      lessons: [SUMMARY],
      problems: [],
      solutions: { isLocked: false, opensAt: null, hasPassword: false },
    }),
    getLesson: ({ id }) => {
      if (!WITH_PICTURES.includes(id)) requireLesson(id);
      return { ...LESSON, id };
    },
    getSolution: ({ lesson }) => {
      requireLesson(lesson);
      return { text: 'def double(number):\n    return number * 2\n' };
    },
    unlockSolutions: () => {
      throw new NodeApiError({ code: 'wrong-solutions-password' });
    },
    getWorkshopProgress: () => progress,
    saveWorkshopProgress: ({ language = progress.language, code, watched }) => {
      const lessons = { ...progress.lessons };
      if (code !== undefined) {
        const { lesson, language: written, after, ...changed } = code;
        const before = lessons[lesson] ?? NOTHING_DONE;
        const old = before.code[written] ?? UNTOUCHED;
        const { text = old.text } = changed;
        if (after !== undefined && after !== old.version && text !== old.text) {
          throw new NodeApiError({ code: 'lesson-changed-elsewhere' });
        }
        const next = { ...old, ...changed, savedAt: state.now(), version: text ?? '' };
        lessons[lesson] = { ...before, code: { ...before.code, [written]: next } };
      }
      if (watched !== undefined) {
        const { lesson, facts, answers } = watched;
        lessons[lesson] = { ...NOTHING_DONE, ...lessons[lesson], facts, answers };
      }
      progress = { language, lessons };
      return progress;
    },
    signReceipt: ({ lesson, language, passed, name }) => ({
      lesson,
      language,
      passed,
      name,
      address: state.own,
      cases: LESSON.cases.length,
      codeHash: 'ab'.repeat(32),
      at: Math.floor(state.now()),
      text: '-----BEGIN CHALKCHAIN RECEIPT-----\neyJ9\n-----END CHALKCHAIN RECEIPT-----',
    }),
    checkReceipts: () => ({ receipts: [], unreadable: 1, unreadableAt: [{ line: 12, after: 'Bob Miller' }], left: 0 }),
  };
}
