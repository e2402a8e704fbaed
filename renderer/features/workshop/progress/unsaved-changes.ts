/** Reads what the browser has kept of a student's work, by its shape: another version may have written it, or somebody by hand. */
import { LESSON_LANGUAGES } from '../../../../preload/contract/views/lesson-views.ts';
import type { CodeProgressChange } from '../../../../preload/contract/views/workshop-views.ts';

/** What cannot be read is left out: a screen that stops at it would never open again. */
export function parseUnsaved(text: string | null): readonly CodeProgressChange[] {
  const json = parseJson(text ?? '');
  return Array.isArray(json) ? json.filter(isChange) : [];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isChange(json: unknown): json is CodeProgressChange {
  if (typeof json !== 'object' || json === null) return false;
  // Safe: an object has members, whatever they are.
  const { lesson, language, text, after, hintsOpened, isSolved, isGivenUp } = json as Readonly<Record<string, unknown>>;
  return (
    typeof lesson === 'string' &&
    LESSON_LANGUAGES.some((known) => known === language) &&
    (text === null || isMissingOr('string', text)) &&
    isMissingOr('string', after) &&
    isMissingOr('number', hintsOpened) &&
    isMissingOr('boolean', isSolved) &&
    isMissingOr('boolean', isGivenUp)
  );
}

function isMissingOr(type: 'string' | 'number' | 'boolean', member: unknown): boolean {
  return member === undefined || typeof member === type;
}
