/**
 * Takes out of a text what is nobody else's business. Keys and tokens are in none of the texts that this is for; it is the
 * second lock, for what somebody may have typed into a name, or a program may have said in an error.
 */

const HIDDEN = '(hidden)';

const SECRETS: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  // A key, whole or cut off.
  [/-----BEGIN[^]*?(?:-----END[A-Z ]*-----|$)/g, HIDDEN],
  [/\b(Bearer\s+)[\w.~+/=-]+/gi, `$1${HIDDEN}`],
  [/(#token=)[\w-]+/g, `$1${HIDDEN}`],
  // Anybody who has it can join.
  [/(chalkchain:\/\/join\?)[^\s"'<>\\]+/g, `$1${HIDDEN}`],
];

/**
 * @param home the user's folder, whose name is often the user's; becomes `~`
 * @returns the text as it may be handed on
 */
export function hideSecrets(text: string, home: string): string {
  let safe = text;
  for (const [pattern, replacement] of SECRETS) safe = safe.replaceAll(pattern, replacement);
  // A short one, such as `/` or `/root`, would be found in anything.
  if (home.length < 4) return safe;
  const spellings = [home, home.replaceAll('\\', '\\\\'), home.replaceAll('\\', '/')];
  for (const spelling of new Set(spellings)) safe = safe.replaceAll(spelling, '~');
  return safe;
}
