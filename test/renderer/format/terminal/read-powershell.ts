/**
 * Reads a command as PowerShell does, as far as its documents tell how: there is none on most computers of those who
 * work on this. Strings, words, and signs that begin another command or have something evaluated.
 *
 * @see https://learn.microsoft.com/en-us/powershell/scripting/lang-spec/chapter-02 "Lexical structure"
 * @see https://learn.microsoft.com/en-us/powershell/module/microsoft.powershell.core/about/about_quoting_rules
 */

const SINGLE = `['\\u2018-\\u201b]`;
const DOUBLE = `["\\u201c-\\u201e]`;

/** A verbatim string; an expandable one, in which a backtick escapes; a word; blanks; a sign. */
const TOKEN = new RegExp(
  [
    `${SINGLE}((?:[^'\\u2018-\\u201b]|${SINGLE}${SINGLE})*)${SINGLE}`,
    `(${DOUBLE}(?:[^"\\u201c-\\u201e\`]|\`.|${DOUBLE}${DOUBLE})*${DOUBLE})`,
    String.raw`([\w./:?=%~+\\^-]+)`,
    '( +)',
    '(.)',
  ].join('|'),
  'gsuy',
);

export interface PowershellReading {
  /** `'...'` as `'`, words as they are, signs as they are. */
  readonly tokens: readonly string[];
  /** What the verbatim strings hold; given to `[regex]::Unescape`, what comes out. */
  readonly strings: readonly string[];
}

export function readPowershell(line: string): PowershellReading {
  const tokens: string[] = [];
  const strings: string[] = [];
  for (const [, verbatim, expandable, word, blank, sign] of line.matchAll(TOKEN)) {
    if (blank !== undefined) continue;
    if (verbatim === undefined) {
      tokens.push(expandable ?? word ?? sign ?? '');
      continue;
    }
    const isUnescaped = tokens.slice(-2).join('') === '::Unescape(';
    const text = verbatim.replaceAll(new RegExp(`(${SINGLE})${SINGLE}`, 'g'), '$1');
    strings.push(isUnescaped ? regexUnescape(text) : text);
    tokens.push("'");
  }
  return { tokens, strings };
}

/** As far as the lines use it. @see https://learn.microsoft.com/en-us/dotnet/api/system.text.regularexpressions.regex.unescape */
function regexUnescape(text: string): string {
  return text.replaceAll(/\\(?:x([0-9a-f]{2})|(.))/g, (_, hex?: string, other?: string) => {
    if (hex === undefined) throw new Error(`not used: \\${other ?? ''}`);
    return String.fromCharCode(Number.parseInt(hex, 16));
  });
}
