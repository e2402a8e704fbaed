/** Tokens that somebody would guess. */
import type { TokenWeakness } from '../../preload/contract/messages/start-notice.ts';
import { createHash } from 'node:crypto';

/** Of a control token, which is all that stands between the LAN and a node's coins: a shorter one is refused. */
export const MIN_TOKEN_LENGTH = 16;

/** What people type to try something out. */
const GUESSES = (
  ',a,abc,abcd,abcdef,abcdefghijklmnopqrstuvwxyz,test,token,TOKEN,secret,password,Password,admin,teacher,student,class,' +
  'school,chalkchain,blockchain,123,1234,12345,123456,1234567,12345678,123456789,1234567890,0123456789,qwerty,letmein,' +
  'hello,hello world,changeme,open sesame,correct horse battery staple'
).split(',');

/** `echo` without `-n` hashes an end of line as well. */
const ENDS = ['', '\n', '\r\n'];

const MIN_DIFFERENT = 8;

/** Shorter ones are few enough to be tried. */
const SHORT_LENGTH = 20;

let guessedHashes: ReadonlySet<string> | undefined;

/** @param hash 64 lower-case hex digits */
export function isGuessedHash(hash: string): boolean {
  guessedHashes ??= new Set(GUESSES.flatMap((guess) => ENDS.map((end) => sha256(guess + end))));
  return guessedHashes.has(hash);
}

/** Why others could guess it; `undefined` when nothing speaks for that. */
export function findWeakness(token: string): TokenWeakness | undefined {
  const different = new Set(token).size;
  if (isGuessedHash(sha256(token))) return { code: 'first-guess' };
  if (different < MIN_DIFFERENT) return { code: 'few-different', count: different };
  if (/^(.{1,8})\1+$/.test(token)) return { code: 'repeats' };
  if (token.length < SHORT_LENGTH) return { code: 'short', length: token.length };
  return undefined;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
