/** Texts of the workshop: its list of lessons, a lesson, receipts. What a lesson says itself is in the lesson's files. */
import type { LessonLanguage } from '../../preload/contract/views/lesson-views.ts';
import type { RuntimeObstacle } from '../features/workshop/runtime/student-runtime.ts';
import { formatBytes, formatWhole } from '../format/numbers.ts';
import { drawingStrings } from './workshop-drawings.ts';
import { liveChoiceStrings, livePayStrings, liveStrings } from './workshop-live.ts';
import { watchStrings } from './workshop-watch.ts';

const LANGUAGES: Readonly<Record<LessonLanguage, string>> = { python: 'Python', javascript: 'JavaScript' };

function cases(count: number): string {
  return count === 1 ? '1 case' : `${formatWhole(count)} cases`;
}

export const workshopStrings = {
  title: 'Workshop',
  lead: 'Write the parts of a node that matter, in Python or JavaScript. Your code runs in this window, and your own chain is the example.',
  back: 'All lessons',
  drawings: drawingStrings,
  watch: watchStrings,
  live: liveStrings,
  choice: liveChoiceStrings,
  pay: livePayStrings,

  list: {
    title: 'Lessons',
    minutes: (minutes: number) => `about ${formatWhole(minutes)} minutes`,
    solved: (languages: readonly LessonLanguage[]) =>
      `Solved in ${languages.map((one) => LANGUAGES[one]).join(' and ')}`,
    watched: 'Done',
    givenUp: 'Looked at the solution',
    begun: 'Begun',
    fromInstructor: 'From your instructor',
    emptyTitle: 'There are no lessons',
    emptyText: 'The defaults file of this computer has chosen none of those that are here.',
    problemsTitle: (count: number) => (count === 1 ? 'A lesson has a problem' : `Lessons have ${count} problems`),
    problems: 'For whoever writes them:',
    receipts: 'Check receipts',
  },

  languages: LANGUAGES,
  language: 'Language',

  lesson: {
    goal: 'Your task',
    explanation: 'What it is about',
    code: 'Your code',
    editorLabel: (file: string) => `Your code, ${file}`,
    keys: (modifier: string) =>
      `${modifier}+Enter runs, with Shift it checks. Tab indents; to leave the editor, press Escape and then Tab.`,
    around: 'The code around it',
    aroundLabel: (file: string) => `${file}, only to be read`,
    aroundText: 'Your code is used by this. You can read it here, but not change it.',
    run: 'Run',
    check: 'Check',
    stop: 'Stop',
    reset: 'Begin anew',
    loadingEditor: 'Loading the editor',
    saved: 'Saved',
    saving: 'Saving …',
    unsaved:
      'Not saved yet: the node does not answer. What you type is kept in this window, and saved as soon as it does.',
    conflict: {
      text: 'This lesson was changed in another window, so what you have typed here is not saved.',
      mine: 'Keep what is here',
      theirs: 'Take what is there',
    },
    missingTitle: 'This lesson is not here',
    missingText: 'It may have been renamed, or your instructor has taken it away.',
  },

  result: {
    title: 'Result',
    nothing: (count: number) => `Run shows what your code prints. Check tries it with ${cases(count)}.`,
    preparing: (language: LessonLanguage) => `Getting ${LANGUAGES[language]} ready`,
    progress: (done: number, total: number) => `${formatBytes(done)} of ${formatBytes(total)}`,
    running: 'Running …',
    output: 'Output',
    outputCut: 'It prints more than is shown here.',
    noOutput: 'It printed nothing.',
    finished: 'Finished.',
    error: (type: string, message: string) => (message === '' ? type : `${type}: ${message}`),
    line: (line: number) => `Line ${formatWhole(line)}`,
    lineOf: (module: string, line: number) => `${module}, line ${formatWhole(line)}`,
    stopped: {
      time: 'Stopped: it took too long. Does a loop never end?',
      memory: 'Stopped: it needed too much memory. Does a list grow without end?',
      owner: 'Stopped.',
      died: 'The language broke off in the middle of your code, perhaps because functions call each other without end. It starts afresh with the next run.',
      forged:
        'Stopped: something in your code answered in place of the lesson, so nothing that it answered counts. Change only what your task is about.',
    },
    /** What an error means that comes of where the code runs, or of its language. */
    errorHelp: {
      pythonImport:
        'Here you can import what comes with Python, and the files of this lesson. Other packages cannot be installed.',
      javascriptImport:
        'Here you can import the files of this lesson. There is nothing of Node.js, and no web page around your code.',
      input: 'input() finds nothing here, for nobody can type while your code runs. Write the value into your code.',
      recursion: 'A function calls itself again and again, and nothing ends it.',
      indentation:
        'Python tells by the spaces at the beginning of each line what belongs together. All lines of a block begin with the same number of spaces.',
    },
    unpreparedTitle: (language: LessonLanguage) => `${LANGUAGES[language]} cannot run here`,
    loadFailed: 'Your code could not be loaded, so no case was tried.',
    passedAll: (count: number) => `All ${cases(count)} passed.`,
    passedSome: (passed: number, count: number) => `${formatWhole(passed)} of ${cases(count)} passed.`,
    firstFailure: (title: string, says: string | null) => `Not passed: ${title}.${says === null ? '' : ` ${says}`}`,
    state: { waiting: 'not tried', running: 'running', passed: 'passed', failed: 'not passed' },
    hidden: 'This case is hidden: neither what is given nor what is expected is shown.',
    why: 'Why',
    given: 'Given',
    got: 'Your code gave',
    expected: 'Expected',
    missing: 'nothing',
    unexpected: 'not expected at all',
    moreDifferences: (count: number) => `and ${formatWhole(count)} more`,
  },

  /** Rules of what is expected, in words. */
  pattern: {
    any: 'anything',
    not: (text: string) => `not ${text}`,
    oneOf: (texts: readonly string[]) => texts.join(' or '),
    between: (low: string, high: string) => `${low} to ${high}`,
  },

  /** Why no code can be run. */
  obstacles: {
    'no-workers': 'This browser cannot run programs apart from the page. Use the app, or a current Chrome or Edge.',
    'no-webassembly':
      'This browser has no WebAssembly, in which your code runs. Use the app, or a current Chrome or Edge.',
    'download-failed': 'The files of the language did not arrive. Is the node still running? Try again.',
    'start-failed': 'The language did not start. Try again; if it stays so, use the app, or a current Chrome or Edge.',
    'start-timeout': 'The language did not start in time. The computer may be busy: try again.',
  } satisfies Readonly<Record<RuntimeObstacle, string>>,

  hints: {
    title: 'Hints',
    text: (count: number) =>
      count === 1 ? 'There is one.' : `There are ${count}: each says more than the one before.`,
    first: 'Show a hint',
    next: 'Show the next hint',
    number: (number: number, of: number) => `Hint ${number} of ${of}`,
    all: 'These were all.',
  },

  solution: {
    title: 'Solution',
    solvedTitle: 'Solved',
    solvedText: (language: LessonLanguage) => `Your code passes all cases in ${LANGUAGES[language]}.`,
    later: 'You can compare your code with ours once you have solved the lesson.',
    compare: 'Compare with the solution',
    hide: 'Hide the solution',
    giveUp: 'Give up and see it',
    giveUpTitle: 'See the solution?',
    giveUpDetail:
      'The lesson then counts as given up in this language. Your code stays, and you can still solve it; the hints may be enough.',
    giveUpAction: 'See the solution',
    yours: 'Your code',
    ours: 'Solution',
    locked: 'Your instructor has locked the solutions.',
    lockedUntil: (when: string) => `Your instructor has locked the solutions until ${when}.`,
    password: 'Password of your instructor',
    unlock: 'Unlock',
  },

  reset: {
    title: 'Begin this lesson anew?',
    detail: 'Your code is replaced by the beginning of the lesson. Hints and what is solved stay.',
    action: 'Begin anew',
    done: 'The code is as in the beginning.',
  },

  receipt: {
    title: 'Receipt',
    text: 'A short text that your key signs: which lesson you have solved, when, and a fingerprint of your code. Hand it in if your instructor asks for it.',
    name: 'Your name on it, if you wish',
    make: 'Make the receipt',
    again: 'Your code is checked once more first.',
    notPassed: 'Your code as it is now does not pass all cases, so there is no receipt.',
    notSaved: 'Your code is not saved at the node yet, so there is no receipt. The remark below your code says why.',
    copy: 'Copy the receipt',
    label: 'Your receipt',
  },

  receipts: {
    title: 'Check receipts',
    file: 'receipts',
    lead: 'For instructors. Paste what your students have handed in; other text in between does no harm. Nothing leaves this computer.',
    label: 'Receipts',
    action: 'Check them',
    emptyTitle: 'No receipt found',
    emptyText: 'A receipt begins with the words BEGIN CHALKCHAIN RECEIPT.',
    found: (count: number) => (count === 1 ? '1 receipt' : `${formatWhole(count)} receipts`),
    unreadable: (count: number, places: readonly { readonly line: number; readonly after: string | null }[]) => {
      const where = places.map(({ line, after }) => {
        return `in line ${formatWhole(line)}${after === null ? '' : `, after “${after}”`}`;
      });
      const more = count > places.length ? '; and more' : '';
      return count === 1
        ? `1 piece begins like a receipt, but is cut off or changed: ${where.join('; ')}.`
        : `${formatWhole(count)} pieces begin like a receipt, but are cut off or changed: ${where.join('; ')}${more}.`;
    },
    left: (count: number) => `${formatWhole(count)} more were not looked at. Check them in a second go.`,
    checking: 'Checking the receipts …',
    pasted: (lines: number) =>
      `${formatWhole(lines)} lines were pasted. They are too many to be shown here, and are checked as well.`,
    remove: 'Remove them',
    tooLong: (most: number) =>
      `This is more than ${formatBytes(most)}, which is the most that is checked at once. Paste it in several pieces.`,
    summary: (genuine: number, forged: number) =>
      `${formatWhole(genuine)} genuine${forged === 0 ? '' : `, ${formatWhole(forged)} not genuine`}.`,
    onlyDoubtful: (count: number) => `Show only ${count === 1 ? 'the one' : `the ${formatWhole(count)}`} with a remark`,
    columns: { who: 'Who', lesson: 'Lesson', cases: 'Cases', at: 'Signed', result: 'Result' },
    noName: 'no name',
    genuine: 'Genuine',
    forged: 'Not genuine: somebody has changed it, or it was signed with another key.',
    repeats: (number: number) => `The same receipt as number ${number}.`,
    sameCode: (numbers: readonly number[], more: number) =>
      `The same code as number ${numbers.join(', ')}${more === 0 ? '' : ` and ${formatWhole(more)} more`}.`,
    ownSolution: 'The code is the lesson’s own solution.',
    limits:
      'Genuine means that the key of this address has signed exactly this. It does not say who held the key, nor that they wrote the code alone.',
  },
} as const;
