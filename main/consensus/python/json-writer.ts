/** Writes strings as Python's `json.dumps` does: the text that the workshop's hashes cover. */

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
