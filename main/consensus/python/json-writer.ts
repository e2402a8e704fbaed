/** Writes JSON as Python's `json.dumps` does: the text that the workshop's hashes cover. */
import type { PythonJson } from './json-reader.ts';
import { formatPythonNumber } from './python-number.ts';

/**
 * A string's JSON text in pure ASCII: `"Zo\u00eb"`. Where JavaScript leaves a character as it is (DEL and everything
 * above it), Python writes `\u` and four lower-case hex digits, and two of those for a surrogate pair.
 */
export function formatPythonString(text: string): string {
  const json = JSON.stringify(text);
  return /[^ -~]/.test(json) ? json.replace(/[^ -~]/g, escapeCharacter) : json;
}

/** The escape of one UTF-16 code unit. */
function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** A value's text as `json.dumps` writes it by default: one space after each colon and comma, nothing else. */
export function formatPythonJson(value: PythonJson): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return formatPythonString(value);
  if (typeof value === 'bigint' || typeof value === 'number') return formatPythonNumber(value);
  if (isList(value)) return `[${value.map(formatPythonJson).join(', ')}]`;
  const members = [...value];
  return `{${members.map(([name, member]) => `${formatPythonString(name)}: ${formatPythonJson(member)}`).join(', ')}}`;
}

/** `Array.isArray` does not know readonly lists. */
function isList(value: readonly PythonJson[] | ReadonlyMap<string, PythonJson>): value is readonly PythonJson[] {
  return Array.isArray(value);
}
