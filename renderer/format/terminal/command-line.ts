/** Lines for a terminal: a REST request, and the hash of a text. What others wrote in them is never run. */
import type { Terminal } from '../../../preload/contract/terminals.ts';
import type { LongText } from '../../../preload/contract/views/transaction-views.ts';
import { harmless, harmlessJson, harmlessUrl, splitJson } from './harmless.ts';
import { quoteForPowershell, quoteWord } from './quote.ts';

/** A line, or why there is none. */
export type CommandLine =
  | { readonly text: string }
  | { readonly obstacle: 'not-json' }
  | { readonly obstacle: 'too-long'; readonly length: number; readonly limit: number };

export interface RestCommand {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  /** JSON text. */
  readonly body?: string;
}

/**
 * Characters. cmd cuts a longer line, and what is behind the cut would be read as the next command: 8,191. PowerShell
 * takes longer ones with its line editor, but not on every computer. Elsewhere one argument of a program may have
 * 131,071 bytes.
 */
const MAX_LENGTH: Readonly<Record<Terminal, number>> = { sh: 100_000, cmd: 8_000, powershell: 8_000 };

/** Texts beyond this are not looked at. */
const LONGEST = MAX_LENGTH.sh;

/** Sends the request with curl, which Windows has, too. */
export function requestLine(terminal: Terminal, { method, url, body = '{}' }: RestCommand): CommandLine {
  const quote = (word: string): string => quoteWord(terminal, word);
  // In Windows PowerShell, `curl` alone is another command.
  const curl = terminal === 'powershell' ? 'curl.exe' : 'curl';
  const target = quote(harmlessUrl(url));
  if (method === 'GET') return bounded(terminal, `${curl} ${target}`);
  if (body.length > LONGEST) return { obstacle: 'too-long', length: body.length, limit: MAX_LENGTH[terminal] };
  const json = harmlessJson(body);
  if (json === undefined) return { obstacle: 'not-json' };
  const post = `${curl} -X POST ${target} -H ${quote('Content-Type: application/json')} -d`;
  // PowerShell's versions differ in how they pass double quotes to a program: standard input keeps them.
  const line = terminal === 'powershell' ? `${quoteForPowershell(json)} | ${post} '@-'` : `${post} ${quote(json)}`;
  return bounded(terminal, line);
}

/**
 * Prints the SHA-256 of a text with what the system has. Nothing in the text may change here, because the hash would too.
 *
 * @param preimage printable ASCII and JSON, as all preimages are; of one that is cut there is no line
 */
export function sha256Line(terminal: Terminal, { text, length }: LongText): CommandLine {
  const isWhole = text.length === length;
  if (!isWhole || length > LONGEST) return { obstacle: 'too-long', length, limit: MAX_LENGTH[terminal] };
  const pieces = /^[ -~]*$/.test(text) ? splitJson(text) : undefined;
  if (pieces === undefined) return { obstacle: 'not-json' };
  const write = terminal === 'sh' ? printfEscape : regexEscape;
  const safe = pieces
    .map((piece) => ('structure' in piece ? piece.structure : `"${harmless(piece.string, write)}"`))
    .join('');
  return bounded(terminal, hashCommand(terminal, safe, safe !== text));
}

/** @param isEscaped the text has numbers in place of some characters */
function hashCommand(terminal: Terminal, text: string, isEscaped: boolean): string {
  if (terminal === 'sh') return `printf '${isEscaped ? '%b' : '%s'}' ${quoteWord(terminal, text)} | shasum -a 256`;
  const plain = quoteForPowershell(text);
  const bytes = `[Text.Encoding]::ASCII.GetBytes(${isEscaped ? `[regex]::Unescape(${plain})` : plain})`;
  const hash = `[Security.Cryptography.SHA256]::Create().ComputeHash(${bytes})`;
  const command = `[BitConverter]::ToString(${hash}).Replace('-','').ToLower()`;
  // cmd itself cannot hash a text.
  return terminal === 'cmd' ? `powershell -NoProfile -Command ${quoteWord(terminal, command)}` : command;
}

/** `&` -> `\0046`, octal, for printf's `%b`. @see https://pubs.opengroup.org/onlinepubs/9799919799/utilities/printf.html */
function printfEscape(unit: number): string {
  return String.raw`\0${unit.toString(8).padStart(3, '0')}`;
}

/** `&` -> `\x26`. @see https://learn.microsoft.com/en-us/dotnet/api/system.text.regularexpressions.regex.unescape */
function regexEscape(unit: number): string {
  return String.raw`\x${unit.toString(16).padStart(2, '0')}`;
}

function bounded(terminal: Terminal, text: string): CommandLine {
  const limit = MAX_LENGTH[terminal];
  return text.length > limit ? { obstacle: 'too-long', length: text.length, limit } : { text };
}
