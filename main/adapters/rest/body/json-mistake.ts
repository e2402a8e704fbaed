/** Names the mistake in a body that is not JSON, for those who type such bodies by hand. */

interface Mistake {
  readonly pattern: RegExp;
  readonly sentence: string;
}

/** How the same is sent from the terminals that take quotation marks away. */
const IN_TERMINALS = String.raw`In cmd.exe write -d "{\"to\": \"test\", \"amount\": 1}"; in bash -d '{"to": "test", "amount": 1}'`;

/**
 * The first that fits is told. A pattern looks for a fixed text with at most one character class before it, so that none
 * of them goes over the text more than once.
 */
const MISTAKES: readonly Mistake[] = [
  { pattern: /^\s*$/, sentence: 'it is empty' },
  {
    pattern: /[\u201c\u201d\u201e\u201f\u2018\u2019\u00ab\u00bb]/,
    sentence: 'a curly quotation mark. JSON takes the straight ones only: "',
  },
  { pattern: /^\s*'/, sentence: `the terminal has sent the single quotation marks along. ${IN_TERMINALS}` },
  {
    pattern: /[{,]\s*'/,
    sentence:
      'a single quotation mark. Names and texts stand in double ones: "to". In Python send json.dumps(...), or json=... ' +
      'with requests',
  },
  {
    pattern: /[{,]\s*\\"/,
    sentence: `a backslash before a quotation mark outside of a text. The terminal has sent it along. ${IN_TERMINALS}`,
  },
  {
    pattern: /[{,]\s*[A-Za-z_]/,
    sentence: `a name without quotation marks. Perhaps the terminal has taken them away. ${IN_TERMINALS}`,
  },
  { pattern: /,\s*[}\]]/, sentence: 'a comma with nothing after it. Leave the last comma out' },
  { pattern: /\d,\d+\s*[,}]/, sentence: 'a comma in a number. Write 1000 for a thousand, and 1.5 with a point' },
  { pattern: /:\s*(?:None|True|False)\b/, sentence: 'a word of Python. JSON has null, true and false' },
  { pattern: /^\s*[\w%.+-]+=/, sentence: 'it is a form. Write it as {"name": value}' },
];

/** Up to its end, if it has one: what is behind a quote that nothing closes is not looked at again from each quote in it. */
const TEXT = /"(?:[^"\\]|\\.)*("?)/gs;

/** Longer texts are not typed by hand. */
const MAX_LENGTH = 4096;

/** @returns e.g. `at character 2 is a single quotation mark. ...`; `undefined` when no common mistake is seen */
export function findJsonMistake(text: string): string | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  // What stands in texts is not looked at.
  const bare = text.replaceAll(TEXT, (part, end: string) => (end === '' ? part : `"${'_'.repeat(part.length - 2)}"`));
  for (const { pattern, sentence } of MISTAKES) {
    const found = pattern.exec(bare);
    if (found === null) continue;
    const isPlaced = sentence.startsWith('a ');
    if (!isPlaced) return sentence;
    const at = positionOf(found);
    return `at character ${at + 1}${describeLine(text, at)} is ${sentence}`;
  }
  return undefined;
}

/**
 * Where a character is in a text of several lines.
 *
 * @param at counts from 0; what is told counts from 1
 * @returns e.g. ` (line 3, character 5)`; nothing for a text of one line
 */
export function describeLine(text: string, at: number): string {
  if (!text.includes('\n')) return '';
  const before = text.slice(0, at).split('\n');
  return ` (line ${before.length}, character ${(before.at(-1) ?? '').length + 1})`;
}

/** Of the odd character itself: a brace or a comma, and white space, may stand before it. */
function positionOf({ index, 0: part }: RegExpExecArray): number {
  const [before = ''] = /^(?:[{,:]\s*(?=\S)|\d(?=,))?/.exec(part) ?? [];
  return part.startsWith(',') && /^,\s*[}\]]$/.test(part) ? index : index + before.length;
}
