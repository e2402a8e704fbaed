/** What a text in the search field may mean: everything that a screen shows can be pasted there. */

export interface SearchText {
  /** As it was pasted, without what stands around it. For names and addresses. */
  readonly text: string;
  readonly height: number | undefined;
  /** The beginning of a hash, in lower case; `undefined` when it can be none. */
  readonly hashStart: string | undefined;
  /** The same without blanks, where a line break in a long address put them; else the text itself. */
  readonly joined: string;
}

/** The beginning of a hash. */
const MIN_HASH_LENGTH = 4;
const HASH_LENGTH = 64;

/** Characters that cannot be seen, which come along from pages and chats. */
const INVISIBLE = /[\p{Cf}\p{Cc}]/gu;

/** Quotation marks, and the end of the sentence that a text was taken from. */
const AROUND = /^["'`\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb]+|["'`\u201c\u201d\u2018\u2019\u00ab\u00bb.,;:!?]+$/g;

/** What screens write before a height or a hash. */
const KIND = /^(?:block|transaction|height|hash|no\.)[\s:]*(?=#?\s*[\da-f])/i;

/** With the signs between thousands that people and systems use. */
const HEIGHT = /^#?\s*(\d{1,15}|\d{1,3}(?:[.,'\u2019\s]\d{3}){1,4})$/;

export function readSearch(typed: string): SearchText {
  const text = typed.replaceAll(/\s+/g, ' ').replaceAll(INVISIBLE, '').trim().replaceAll(AROUND, '').trim();
  const bare = text.replace(KIND, '');
  const [, digits] = HEIGHT.exec(bare) ?? [];
  return {
    text,
    height: digits === undefined ? undefined : Number(digits.replaceAll(/\D/g, '')),
    hashStart: readHashStart(bare),
    joined: text.replaceAll(' ', ''),
  };
}

/** Short forms as screens show them (`0003dde0…b6c6e772`) count by their beginning. */
function readHashStart(text: string): string | undefined {
  const [beginning = ''] = text
    .replaceAll(' ', '')
    .toLowerCase()
    .replace(/^0x/, '')
    .split(/…|\.\.\./);
  const isHash = /^[0-9a-f]+$/.test(beginning);
  return isHash && beginning.length >= MIN_HASH_LENGTH && beginning.length <= HASH_LENGTH ? beginning : undefined;
}
