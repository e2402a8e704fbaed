/** Finds a token in a text by its digest alone: the node does not keep the token itself. */
import { MIN_TOKEN_LENGTH } from '../../node/weak-token.ts';
import { HIDDEN } from './hide-secrets.ts';

/** A token has no spaces, and is made of these. */
const WORD = /[\x21-\x7e]+/g;
/** What may stand around it, in JSON, in an address, in a sentence. It may be a part of it as well. */
const EDGE = /["'`\\,.;:=&?!#()[\]{}<>|/@]/g;
const MAX_LENGTH = 200;
/** Of a word: more than that many edges are no place for a token, and would take long. */
const MAX_EDGES = 24;

/** Whether a text is the token. */
export type TokenTest = (text: string) => boolean;

/** A word of a log comes again and again: each is looked at once. */
export function createTokenHider(isToken: TokenTest): (text: string) => string {
  const safeWords = new Map<string, string>();
  return (text) =>
    text.replaceAll(WORD, (word) => {
      if (word.length < MIN_TOKEN_LENGTH) return word;
      const safe = safeWords.get(word) ?? hideIn(word, isToken);
      safeWords.set(word, safe);
      return safe;
    });
}

/** The longest part first that begins and ends at an edge. */
function hideIn(word: string, isToken: TokenTest): string {
  const edges = edgesOf(word);
  for (const from of edges) {
    for (const to of edges.toReversed()) {
      if (to - from < MIN_TOKEN_LENGTH) break;
      if (to - from > MAX_LENGTH || !isTokenOrEncoded(word.slice(from, to), isToken)) continue;
      return `${word.slice(0, from)}${HIDDEN}${hideIn(word.slice(to), isToken)}`;
    }
  }
  return word;
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
  const places = [...word.matchAll(EDGE)].flatMap(({ index }) => [index, index + 1]);
  const inner = places.length > 2 * MAX_EDGES ? [...places.slice(0, MAX_EDGES), ...places.slice(-MAX_EDGES)] : places;
  return [...new Set([0, ...inner, word.length])];
}
