/**
 * Text that no terminal acts on, whatever quotes it has lost. Quotes alone would depend on which terminal reads the line, and
 * a line for `sh` is sooner or later pasted into cmd. So everything that means something to any of them is written as
 * a number where the reader of the text understands that: JSON, printf, .NET, and percent signs in URLs.
 */

/**
 * Letters and digits of ASCII, spaces, and the signs of amounts, keys (base64) and addresses of nodes. Missing for a
 * reason: quotes and backslash, `&|;<>()` (separate commands), `%!^` (cmd), `` $`@{}~#*?[] `` (expansions), control
 * characters, line breaks, and all that is not ASCII, for Windows turns that into another code page on the way.
 */
const HARMFUL = /[^A-Za-z0-9 .,:/=+_-]/g;

/** The text with every other UTF-16 unit as the number that `write` makes of it. */
export function harmless(text: string, write: (unit: number) => string): string {
  return text.replaceAll(HARMFUL, (unit) => write(unit.charCodeAt(0)));
}

/** A whole string, and what is in it without the quotes; or what is between two; or a quote that nothing closes. */
const STRING_OR_OTHER = /"([^"\\]*(?:\\.[^"\\]*)*)"|([^"]+|")/gs;

/** What JSON has outside of its strings, and Python's `NaN`: no terminal acts on it between quotes. */
const STRUCTURE = /^[\s{}[\],:\w.+-]*$/;

/** A piece of JSON: what a string holds, as it is written, or what stands between strings. */
type Piece = { readonly string: string } | { readonly structure: string };

/** `undefined` when the text is not made of strings and of what JSON has between them. */
export function splitJson(json: string): readonly Piece[] | undefined {
  const pieces: Piece[] = [];
  for (const [, string, other = ''] of json.matchAll(STRING_OR_OTHER)) {
    if (string !== undefined) pieces.push({ string });
    else if (STRUCTURE.test(other)) pieces.push({ structure: other });
    else return undefined;
  }
  return pieces;
}

/**
 * The same JSON in one line of ASCII, with nothing in its strings that a terminal acts on. Numbers keep every digit.
 *
 * @returns `undefined` when no such line says the same, which means that the text is not JSON
 */
export function harmlessJson(json: string): string | undefined {
  let line = '';
  for (const piece of splitJson(json) ?? [undefined]) {
    if (piece === undefined) return undefined;
    if ('structure' in piece) {
      line += piece.structure.replaceAll(/\s+/g, ' ');
    } else {
      const text = readJsonString(piece.string);
      if (text === undefined) return undefined;
      line += `"${harmless(text, jsonEscape)}"`;
    }
  }
  return line.trim();
}

/** `&` -> `\u0026` */
function jsonEscape(unit: number): string {
  return String.raw`\u${unit.toString(16).padStart(4, '0')}`;
}

/** `undefined` for an escape that JSON does not have. Raw control characters are taken: people paste line breaks. */
function readJsonString(written: string): string | undefined {
  const escaped = written.replaceAll(/\p{Cc}/gu, (unit) => jsonEscape(unit.charCodeAt(0)));
  try {
    const value: unknown = JSON.parse(`"${escaped}"`);
    return typeof value === 'string' ? value : undefined;
  } catch {
    // Not JSON: that is what was asked.
    return undefined;
  }
}

/** What is not left as it is in a URL. Brackets stay around an IPv6 host only: curl takes others for a list of URLs. */
const HARMFUL_IN_URL = /(?<=^https?:\/\/)\[[\da-f:.]+\]|%(?![\dA-Fa-f]{2})|[^A-Za-z0-9%./:?=&_~+,-]/gu;

/**
 * The same URL in ASCII. All that is left are letters, digits, `%` before two hex digits, and the signs that give a URL
 * its parts.
 */
export function harmlessUrl(url: string): string {
  return url.replaceAll(HARMFUL_IN_URL, (found) => {
    // An IPv6 host; all else is one character.
    if (found.startsWith('[') && found.length > 1) return found;
    const bytes = Array.from(new TextEncoder().encode(found));
    return bytes.map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
  });
}
