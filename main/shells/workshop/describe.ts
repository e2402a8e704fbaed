/** What the commands for lessons say in a terminal. */
import type { Json } from '../../../preload/contract/json.ts';
import type { LessonLanguage } from '../../../preload/contract/views/lesson-views.ts';
import type { Difference } from '../../../preload/contract/workshop/pattern.ts';
import { literalOf } from '../../../preload/contract/workshop/literal.ts';
import type { CaseRun, LessonFlaw } from '../../adapters/lessons/check-lesson.ts';
import type { Interpreters } from '../../adapters/lessons/run/interpreters.ts';
import type { RunOutcome } from '../../adapters/lessons/run/answer-lines.ts';

export const NO_SANDBOX = 'The code runs as a program of its own, with all your rights: this is no sandbox.';

const LANGUAGES: Readonly<Record<LessonLanguage, string>> = { python: 'Python', javascript: 'JavaScript' };

export function describeInterpreters({ python }: Interpreters): string {
  const found = `JavaScript runs with Node.js ${process.versions.node}`;
  if (python !== undefined) return `Python runs with ${python.command[0]}, ${found}.`;
  return `There is no Python 3 on this computer, so nothing in Python is tried. ${found}.`;
}

export function describeFlaw({ language, what }: LessonFlaw): string {
  return `${LANGUAGES[language]}: ${sentenceOf(what, language)}`;
}

function sentenceOf(what: LessonFlaw['what'], language: LessonLanguage): string {
  switch (what.code) {
    case 'gap-passes':
      return 'the start with its gap passes every case, so there is nothing to solve.';
    case 'solution-fails':
      return `the solution fails.\n${describeRun(what.run, language)}`;
    case 'mistake-passes':
      return `the example of the mistake “${what.mistake}” passes every case, so nobody would notice it.`;
    case 'mistake-unnoticed':
      return `the example of the mistake “${what.mistake}” does not get its sentence.\n${describeRun(what.run, language)}`;
    case 'mistake-mixed-up':
      return `the example of the mistake “${what.mistake}” gets the sentence of another one.\n${describeRun(what.run, language)}`;
    case 'mistake-without-sentence':
      return `the example of the mistake “${what.mistake}” has no sentence in cases.json.`;
    case 'mistake-without-example':
      return `the mistake “${what.mistake}” has no example in mistakes.md.`;
  }
}

/** Some lines on a case. Of a hidden one, neither what is given nor what is expected is shown. */
export function describeRun({ id, title, isHidden, outcome, verdict }: CaseRun, language: LessonLanguage): string {
  const name = isHidden ? `Case “${id}” (hidden)` : `Case “${id}”: ${title}`;
  if (verdict.isPassed) return `${name}: passed`;
  const differences = isHidden ? [] : verdict.differences.map((one) => describeDifference(one, language));
  const says = verdict.says === null ? [] : [`  ${verdict.says}`];
  return [`${name}: failed`, ...describeEnding(outcome), ...differences, ...says].join('\n');
}

function describeEnding(outcome: RunOutcome): string[] {
  if (outcome.kind === 'value') return [];
  if (outcome.kind === 'error') {
    const { type, message, place } = outcome;
    return [`  ${type}: ${message}${place === undefined ? '' : ` (${place.file}, line ${place.line})`}`];
  }
  switch (outcome.why) {
    case 'time':
      return ['  It did not end in time, and was ended.'];
    case 'forged':
      return ['  Your code answered in place of the lesson. It was ended, and nothing that it answered counts.'];
    case 'died':
    case 'memory':
    case 'owner':
      return ['  The program ended in the middle of it.'];
  }
}

function describeDifference({ path, expected, got }: Difference, language: LessonLanguage): string {
  const place = path === '' ? '' : `${path}: `;
  return `  ${place}expected ${textOf(expected, language)}, got ${textOf(got, language)}`;
}

function textOf(value: Json | undefined, language: LessonLanguage): string {
  return value === undefined ? 'nothing' : literalOf(value, language);
}
