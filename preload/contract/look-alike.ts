/** Whether people may take one name for another. Nothing is refused by it that a node sends: a doubt is shown. */

/**
 * Letters and digits that most fonts draw alike, each with the Latin one that it is taken for. Upper and lower case
 * are separate, because they look like different letters: `Ν` is an N, `ν` is a v. A small part of Unicode's list: what a
 * class can type.
 *
 * @see https://www.unicode.org/reports/tr39/#Confusable_Detection
 */
const CONFUSABLES: readonly (readonly [like: string, letters: string])[] = [
  ['a', 'АаΑαɑ'],
  ['b', 'ВЬьΒβ'],
  ['c', 'СсϹϲ'],
  ['d', 'ԁ'],
  ['e', 'ЕеΕε'],
  ['g', 'ɡ'],
  ['h', 'НһΗ'],
  ['j', 'Јј'],
  ['k', 'КкΚκ'],
  ['l', 'iIı1|ІіӀӏΙι'],
  ['m', 'МΜ'],
  ['n', 'пΝη'],
  ['o', '0ОоΟοσ'],
  ['p', 'РрΡρ'],
  ['q', 'Ԛԛ'],
  ['r', 'г'],
  ['s', 'Ѕѕ'],
  ['t', 'ТΤτ'],
  ['u', 'υ'],
  ['v', 'Ѵѵν'],
  ['w', 'Ԝԝω'],
  ['x', 'ХхΧχ'],
  ['y', 'УуҮүΥγ'],
  ['z', 'Ζ'],
];

/** Two letters in a row that look like one. */
const CONFUSABLE_PAIRS: readonly (readonly [pair: string, like: string])[] = [
  ['rn', 'm'],
  ['vv', 'w'],
];

const LATIN_LIKE = new Map(
  CONFUSABLES.flatMap(([like, letters]) => Array.from(letters, (letter): [string, string] => [letter, like])),
);

/** What people overlook. Of format characters a name can have joiners alone. */
const OVERLOOKED = /[\p{P}\p{Z}\p{Cf}\s]+/gu;

/** Scripts with letters that look like those of another one of them. */
const SCRIPTS = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Coptic}/u,
  /\p{Script=Cherokee}/u,
];

/**
 * What a name has in common with all that look like it: names that share a key look alike.
 *
 * One key is for the eye, by shapes; one is for the ear, by upper and lower case of any script. Neither has other forms
 * of the same letters, punctuation or spaces in it.
 */
export function lookKeys(name: string): readonly [shape: string, sound: string] {
  const plain = name.normalize('NFKD').replaceAll(OVERLOOKED, '') || name.normalize('NFKD').trim();
  const letters = Array.from(plain, (letter) => LATIN_LIKE.get(letter) ?? letter.toLowerCase());
  const shape = CONFUSABLE_PAIRS.reduce((text, [pair, like]) => text.replaceAll(pair, like), letters.join(''));
  return [`shape ${shape}`, `sound ${plain.toLowerCase()}`];
}

/** Whether two names share a look, by upper and lower case, letters of another script, punctuation, or spaces. */
export function isLookAlike(name: string, other: string): boolean {
  const keys: readonly string[] = lookKeys(other);
  return lookKeys(name).some((key) => keys.includes(key));
}

/** Whether letters of several scripts that look alike are in one name: such a name is hardly what it seems. */
export function mixesScripts(name: string): boolean {
  return SCRIPTS.filter((script) => script.test(name)).length > 1;
}
