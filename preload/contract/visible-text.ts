/**
 * What others wrote, as it may be shown: on a screen, in a dialog, in the log, on a terminal. A copy stays exact.
 *
 * Unicode has characters without a shape. With them a text can command a terminal, begin a line of its own, turn the
 * direction of what is beside it, or look like another text that differs.
 */

/**
 * By property, so that Unicode's list is the one that counts: control characters (terminal escapes begin with one),
 * format characters (direction, joiners, soft hyphen, tags), halves of surrogate pairs, line and paragraph separators,
 * what is ignored when there is no shape for it (Hangul fillers, variation selectors), spaces other than the usual and
 * the ideographic one, and the Braille pattern without dots.
 *
 * @see https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point
 */
const INVISIBLE = String.raw`[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]|(?![ \u3000])\p{Zs}`;

/** The selector for the look of an emoji can be seen after a sign that is black and white without it. */
const SHOWS_EMOJI = String.raw`(?<=(?!\p{Emoji_Presentation})\p{Extended_Pictographic})\ufe0f`;

/** A joiner between two pictures makes one of them: a woman and a microscope are a scientist. */
const JOINS_EMOJI = String.raw`(?<=\p{Extended_Pictographic}[\ufe0f\p{Emoji_Modifier}]?)\u200d(?=\p{Extended_Pictographic})`;

/** Arabic letters that are joined to the next one, unless a non-joiner is between them: Persian is not written without. */
const JOINING = 'بپتثجچحخسشصضطظعغفقکكگلمنهیيئہھے';
const PARTS_LETTERS = String.raw`(?<=[${JOINING}]\p{Mn}*)\u200c(?=\p{Script=Arabic})`;

/** In scripts of India and Sri Lanka both say, after the sign that takes the vowel away, how the next letter is written. */
const VOWEL_KILLERS = '\\u094d\\u09cd\\u0a4d\\u0acd\\u0b4d\\u0bcd\\u0c4d\\u0ccd\\u0d4d\\u0dca';
const FORMS_LETTER = String.raw`(?<=[${VOWEL_KILLERS}])[\u200c\u200d](?=\p{L})`;

/** What has no shape of its own, and changes that of what is beside it. @see https://www.rfc-editor.org/rfc/rfc5892#appendix-A.1 */
const SHOWS = [SHOWS_EMOJI, JOINS_EMOJI, PARTS_LETTERS, FORMS_LETTER].join('|');

const UNSAFE = new RegExp(`(?!${SHOWS})(?:${INVISIBLE})`, 'gu');

/** What is not cut: an escape as {@link escape} writes it, or any other character, with those that are joined to it. */
const PIECE = /\\x[\da-f]{2}|\\u[\da-f]{4}|\\u\{[\da-f]{5,6}\}|.(?:[\ufe0f\p{Emoji_Modifier}]?[\u200c\u200d].)*/gsu;

/** An error of the system names a file or two. */
const MAX_ERROR_LENGTH = 1000;

/** The text in one line, with every character that has no shape as an escape: `\x1b`, `\u202e`, `\u{e0041}`. */
export function visibleText(text: string): string {
  return text.replaceAll(UNSAFE, escape);
}

/** The same for a text of several lines: line feeds stay. */
export function visibleLines(text: string): string {
  return text.replaceAll(UNSAFE, (character) => (character === '\n' ? character : escape(character)));
}

/** The beginning of {@link visibleText}: at most so many UTF-16 units. No character and no escape is cut in two. */
export function shortVisible(text: string, maxLength: number): string {
  return takePieces(visibleText(text), maxLength, ({ length }) => length);
}

/** The beginning of a text that has its escapes already: at most so many characters, with none of its escapes cut in two. */
export function firstLetters(visible: string, letters: number): string {
  return takePieces(visible, letters, lettersOf);
}

/** Its end, alike. */
export function lastLetters(visible: string, letters: number): string {
  const room = Math.max(0, lettersOf(visible) - letters);
  const first = takePieces(visible, room, lettersOf);
  // An escape at the cut goes as a whole.
  const isCutInside = lettersOf(first) < room;
  const [piece = ''] = visible.slice(first.length).match(PIECE) ?? [];
  return visible.slice(first.length + (isCutInside ? piece.length : 0));
}

function lettersOf(text: string): number {
  return Array.from(text).length;
}

/** What an error of the system or of a library says, as a value of a message: bounded, and in one line. */
export function errorWords(error: unknown): string {
  const words = error instanceof Error ? error.message : String(error);
  return shortVisible(words.replaceAll(/\s+/g, ' ').trim(), MAX_ERROR_LENGTH);
}

/** Whether it can stand as it is, and every computer has a shape for it: no character is private or unassigned. */
export function isVisible(text: string): boolean {
  return visibleText(text) === text && !/[\p{Co}\p{Cn}]/u.test(text);
}

function takePieces(visible: string, room: number, sizeOf: (piece: string) => number): string {
  let taken = 0;
  for (const { 0: piece, index } of visible.matchAll(PIECE)) {
    taken += sizeOf(piece);
    if (taken > room) return visible.slice(0, index);
  }
  return visible;
}

function escape(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code > 0xffff) return `\\u{${code.toString(16)}}`;
  return code > 0xff ? `\\u${code.toString(16).padStart(4, '0')}` : `\\x${code.toString(16).padStart(2, '0')}`;
}
