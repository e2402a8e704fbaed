/** One word on a command line, as each terminal reads it. The words are printable ASCII: see `harmless.ts`. */
import type { Terminal } from '../../../preload/contract/terminals.ts';

/** Words that need no quotes in any of the terminals. */
const PLAIN = /^[A-Za-z0-9_./:-]+$/;

export function quoteWord(terminal: Terminal, word: string): string {
  if (!/^[ -~]*$/.test(word)) throw new TypeError('only printable ASCII can be put on a command line');
  if (PLAIN.test(word)) return word;
  switch (terminal) {
    case 'sh':
      return quoteForSh(word);
    case 'cmd':
      return quoteForCmd(word);
    case 'powershell':
      return quoteForPowershell(word);
  }
}

/**
 * Between single quotes every character stands for itself, except the single quote: it is written between two such
 * words.
 *
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02 "Quoting"
 */
export function quoteForSh(word: string): string {
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

/**
 * Two readers, one after the other: the program splits its command line at blanks outside of double quotes, where
 * `\"` is a quote and backslashes count only in front of one; before that, cmd looks for its own signs outside of
 * what *it* takes for quotes, and it knows no `\"`. If there is such a sign, everything that cmd would look at has a
 * caret, quotes included, so that it sees no quotes at all. `^%` keeps a variable from being found, for no name ends
 * in a caret: inside of quotes, nothing could. This holds at the prompt, not in a batch file.
 *
 * @see https://learn.microsoft.com/en-us/cpp/c-language/parsing-c-command-line-arguments
 * @see https://learn.microsoft.com/en-us/archive/blogs/twistylittlepassagesallalike/everyone-quotes-command-line-arguments-the-wrong-way
 */
export function quoteForCmd(word: string): string {
  const isOneWord = word !== '' && !/[ "]/.test(word);
  const escaped = word.replaceAll(/(\\*)"/g, String.raw`$1$1\"`).replace(/\\+$/, isOneWord ? '$&' : '$&$&');
  const argument = isOneWord ? escaped : `"${escaped}"`;
  return /[&|<>^%!]/.test(word) ? argument.replaceAll(/[&|<>^%!"]/g, '^$&') : argument;
}

/**
 * A verbatim string: between single quotes everything stands for itself, and two of them mean one. PowerShell takes
 * the typographic ones for the same. No double quotes in an argument of a program: up to 7.2
 * PowerShell passes them on without escaping them, later it does.
 *
 * @see https://learn.microsoft.com/en-us/powershell/module/microsoft.powershell.core/about/about_quoting_rules
 * @see https://learn.microsoft.com/en-us/powershell/scripting/lang-spec/chapter-02#23522-verbatim-string-literals
 */
export function quoteForPowershell(text: string): string {
  return `'${text.replaceAll(/['\u2018-\u201b]/g, '$&$&')}'`;
}
