/**
 * How an address is written in the file.
 *
 * A recipient can be any text, and SQLite's TEXT cannot hold every text of JavaScript: halves of surrogate pairs are
 * replaced, and a NUL ends it. Control characters and such halves are written as `\u` and four hex digits, and
 * a backslash as two. Keys and ordinary names stay as they are.
 */

/** With the `u` flag `\p{Surrogate}` finds a half without its other half only. */
const NOT_STORABLE = /[\\\p{Control}\p{Surrogate}]/gu;

const ESCAPE = /\\(?:\\|u([0-9a-f]{4}))/y;

/** Two different addresses have two different texts. */
export function formatAddressText(address: string): string {
  return address.replace(NOT_STORABLE, (character) =>
    character === '\\' ? '\\\\' : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** `undefined` for a text that {@link formatAddressText} does not make. */
export function parseAddressText(text: string): string | undefined {
  let address = '';
  let position = 0;
  for (let next = text.indexOf('\\'); next >= 0; next = text.indexOf('\\', position)) {
    ESCAPE.lastIndex = next;
    const match = ESCAPE.exec(text);
    if (match === null) return undefined;
    const code = match[1];
    address +=
      text.slice(position, next) + (code === undefined ? '\\' : String.fromCharCode(Number.parseInt(code, 16)));
    position = next + match[0].length;
  }
  return address + text.slice(position);
}
