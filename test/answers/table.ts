/** Tables of inputs and answers in a page of Markdown. Each stands between two marks; what is around them is left alone. */

export interface AnswerRow {
  /** Markdown. */
  readonly input: string;
  /** Markdown. */
  readonly answer: string;
}

/** What a reader could not see, or take for another character. */
const NAMES: Readonly<Record<string, string>> = {
  '\0': 'zero',
  '\t': 'tab',
  '\n': 'line end',
  '\r': 'carriage return',
  '\u200b': 'zero-width space',
  '\u200d': 'zero-width joiner',
  '\u202f': 'narrow space',
  '\ufeff': 'byte order mark',
  '\uff1a': 'wide colon',
  '\uff1b': 'wide semicolon',
};

const LONGEST = 80;

/** A text as code, with names for what cannot be seen, and the middle of a long one left out. */
export function show(text: string): string {
  if (text === '') return '(nothing)';
  const characters = Array.from(text.replaceAll('\r\n', '\n'));
  const shortened =
    characters.length > LONGEST * 2.5
      ? [...characters.slice(0, 24), ` … ${characters.length - 36} more … `, ...characters.slice(-12)]
      : characters;
  const visible = shortened.map((character) => {
    const name = NAMES[character];
    if (name === undefined && /^[\p{Cf}\p{Cc}]$/u.test(character)) throw new Error(`has no name: ${escape(character)}`);
    return name === undefined ? character : `⟨${name}⟩`;
  });
  return code(visible.join('').replaceAll(/^ +| +$/g, (blanks) => '⟨space⟩'.repeat(blanks.length)));
}

/** What the program says, word for word. */
export function say(text: string): string {
  return text.replaceAll(/[\\|*_<>`[\]]/g, String.raw`\$&`).replaceAll('\n', ' ');
}

/** The page with new rows in each of its tables. */
export function fillTables(page: string, tables: Readonly<Record<string, readonly AnswerRow[]>>): string {
  let filled = page;
  for (const [name, rows] of Object.entries(tables)) {
    const [begin, end] = [`<!-- answers: ${name} -->\n`, `<!-- end: ${name} -->`];
    const [before, rest, ...more] = filled.split(begin);
    const after = rest?.slice(rest.indexOf(end));
    if (before === undefined || after?.startsWith(end) !== true || more.length > 0) {
      throw new Error(`The page has no place for the table "${name}".`);
    }
    const lines = rows.map(({ input, answer }) => `| ${input} | ${answer} |\n`);
    filled = `${before}${begin}\n| typed | answer |\n| --- | --- |\n${lines.join('')}\n${after}`;
  }
  return filled;
}

/** Code may hold backticks, and a table's cell no bar. */
function code(text: string): string {
  const fence = text.includes('`') ? '``' : '`';
  const padding = /^`|`$/.test(text) ? ' ' : '';
  return `${fence}${padding}${text.replaceAll('|', String.raw`\|`)}${padding}${fence}`;
}

function escape(character: string): string {
  return `\\u{${character.codePointAt(0)?.toString(16)}}`;
}
