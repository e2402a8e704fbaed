/** Finds a token in a text by its digest alone: the node does not keep the token itself. */
import { MIN_TOKEN_LENGTH } from '../../node/weak-token.ts';
import { HIDDEN } from './hide-secrets.ts';

/** A token has no spaces, and is made of these. */
const WORD = /[\x21-\x7e]+/g;
/** What may stand around it, in JSON, in an address, in a sentence. It may be a part of it as well. */
const EDGE = /["'`\\,.;:=&?!#()[\]{}<>|/@]/g;
/** Of a token, as it is written. */
const MAX_LENGTH = 200;
/**
 * Of digests, for all texts together: some 0.4 s. A usual line of the log needs a dozen; 2,000 characters of JSON without
 * a space need 140,000.
 */
const MAX_TESTS = 300_000;

/** Whether a text is the token. */
export type TokenTest = (text: string) => boolean;

interface Search {
  readonly isToken: TokenTest;
  testsLeft: number;
}

/**
 * A word of a log comes again and again: each is looked at once. When so many parts of words have been tested that it
 * would take too long, the remaining words are hidden, whatever they are.
 *
 * @param isToken `undefined` for a node without a token
 */
export function createTokenHider(isToken: TokenTest | undefined): (text: string) => string {
  if (isToken === undefined) return (text) => text;
  const search = { isToken, testsLeft: MAX_TESTS };
  const safeWords = new Map<string, string>();
  return (text) =>
    text.replaceAll(WORD, (word) => {
      if (word.length < MIN_TOKEN_LENGTH) return word;
      const safe = safeWords.get(word) ?? hideIn(word, search);
      safeWords.set(word, safe);
      return safe;
    });
}

function hideIn(word: string, search: Search): string {
  const edges = edgesOf(word);
  let safe = '';
  let done = 0;
  for (const [index, from] of edges.entries()) {
    if (from < done) continue;
    if (search.testsLeft <= 0) return HIDDEN;
    const end = findEnd(word, edges, index, search);
    if (end === undefined) continue;
    safe += word.slice(done, from) + HIDDEN;
    done = end;
  }
  return safe + word.slice(done);
}

/** The longest part first. @returns where the token ends that begins at an edge; `undefined`: none does */
function findEnd(word: string, edges: readonly number[], index: number, search: Search): number | undefined {
  const from = edges[index] ?? 0;
  const farthest = from + MAX_LENGTH;
  let last = index;
  while ((edges[last + 1] ?? Infinity) <= farthest) last += 1;
  for (; last > index; last--) {
    const to = edges[last] ?? 0;
    if (to - from < MIN_TOKEN_LENGTH) return undefined;
    search.testsLeft -= 1;
    if (isTokenOrEncoded(word.slice(from, to), search.isToken)) return to;
  }
  return undefined;
}

/** In the address of a page some characters are written by their numbers. */
function isTokenOrEncoded(text: string, isToken: TokenTest): boolean {
  if (isToken(text)) return true;
  if (!text.includes('%')) return false;
  try {
    return isToken(decodeURIComponent(text));
  } catch (error) {
    if (error instanceof URIError) return false;
    throw error;
  }
}

/** Before and behind each edge, and both ends of the word. */
function edgesOf(word: string): readonly number[] {
  const inner = [...word.matchAll(EDGE)].flatMap(({ index }) => [index, index + 1]);
  return [...new Set([0, ...inner, word.length])];
}
