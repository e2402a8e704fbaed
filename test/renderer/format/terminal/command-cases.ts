/** Lines with hostile texts in them, and what the programs in them must get. */
import type { LongText } from '../../../../preload/contract/views/transaction-views.ts';
import fc from 'fast-check';
import type { Terminal } from '../../../../preload/contract/terminals.ts';
import { type CommandLine, requestLine, sha256Line } from '../../../../renderer/format/terminal/command-line.ts';
import { harmlessJson } from '../../../../renderer/format/terminal/harmless.ts';
import { hostileText } from '../../../support/hostile-text.ts';

/** A request, and the arguments of curl that it means, whatever the terminal. `body` is `undefined` for a GET. */
export interface RequestCase {
  readonly line: string;
  readonly url: string;
  readonly body: string | undefined;
}

function lineOf(line: CommandLine): string {
  if ('text' in line) return line.text;
  throw new Error(`there is no line: ${line.obstacle}`);
}

export function requestCases(terminal: Terminal, count: number): readonly RequestCase[] {
  return fc.sample(hostileText, count).map((text, index) => {
    if (index % 4 === 0) {
      const wellFormed = text.replaceAll(/\p{Surrogate}/gu, '');
      const url = `http://localhost:5000/x?a=${encodeURIComponent(wellFormed)}&b=1`;
      // What encodeURIComponent leaves alone is encoded as well.
      const sent = url.replaceAll(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
      return { line: lineOf(requestLine(terminal, { method: 'GET', url })), url: sent, body: undefined };
    }
    const url = 'http://localhost:5000/new_transaction';
    const body = JSON.stringify({ to: text, amount: index }, null, index % 3);
    return { line: lineOf(requestLine(terminal, { method: 'POST', url, body })), url, body: harmlessJson(body) };
  });
}

/** Preimages as Python writes them: ASCII, with `\u` for the rest. */
export function preimages(count: number): readonly string[] {
  return fc
    .sample(hostileText, count)
    .map((text) =>
      `{"from": "A", "to": ${JSON.stringify(text)}, "amount": 1.0}`.replaceAll(
        /[^ -~]/g,
        (unit) => String.raw`\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
      ),
    );
}

export function hashLine(terminal: Terminal, text: string): string {
  return lineOf(sha256Line(terminal, whole(text)));
}

/** A text that a view has all of. */
export function whole(text: string): LongText {
  return { text, length: text.length };
}
