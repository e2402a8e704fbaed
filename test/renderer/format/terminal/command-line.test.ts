/** The lines as people see them. */
import { whole } from './command-cases.ts';
import { describe, expect, test } from 'vitest';
import { TERMINALS } from '../../../../preload/contract/terminals.ts';
import { requestLine, sha256Line } from '../../../../renderer/format/terminal/command-line.ts';
import { guessTerminal } from '../../../../renderer/format/terminal/guess-terminal.ts';

const URL_TEXT = 'http://localhost:5000/new_transaction';
const BODY = '{"to": "test", "amount": 1.0}';

describe('the line of a usual request', () => {
  test.each([
    ['sh', `curl -X POST ${URL_TEXT} -H 'Content-Type: application/json' -d '${BODY}'`],
    [
      'cmd',
      String.raw`curl -X POST ${URL_TEXT} -H "Content-Type: application/json" -d "{\"to\": \"test\", \"amount\": 1.0}"`,
    ],
    ['powershell', `'${BODY}' | curl.exe -X POST ${URL_TEXT} -H 'Content-Type: application/json' -d '@-'`],
  ] as const)('for %s is readable', (terminal, line) => {
    expect(requestLine(terminal, { method: 'POST', url: URL_TEXT, body: BODY })).toEqual({ text: line });
  });

  test('that sends nothing has an empty object, as the workshop sends it', () => {
    expect(requestLine('sh', { method: 'POST', url: URL_TEXT })).toMatchObject({
      text: expect.stringMatching(/ -d '\{\}'$/) as string,
    });
  });
});

describe('the line for a hash', () => {
  test.each([
    ['sh', `printf '%s' '${BODY}' | shasum -a 256`],
    [
      'powershell',
      `[BitConverter]::ToString([Security.Cryptography.SHA256]::Create().ComputeHash([Text.Encoding]::ASCII.GetBytes('${BODY}'))).Replace('-','').ToLower()`,
    ],
  ] as const)('for %s shows a usual text as it is', (terminal, line) => {
    expect(sha256Line(terminal, whole(BODY))).toEqual({ text: line });
  });

  test('writes what a terminal could act on as numbers', () => {
    expect(sha256Line('sh', whole('{"to": "it\'s"}'))).toEqual({
      text: String.raw`printf '%b' '{"to": "it\0047s"}' | shasum -a 256`,
    });
  });
});

describe('there is no line', () => {
  test.each(TERMINALS)('for what is not JSON (%s)', (terminal) => {
    expect(requestLine(terminal, { method: 'POST', url: URL_TEXT, body: "{'to': 1}" })).toEqual({
      obstacle: 'not-json',
    });
    expect(sha256Line(terminal, whole('{"to": "Zo\u00eb"}'))).toEqual({ obstacle: 'not-json' });
  });

  // What cmd cuts off it would run as the next command.
  test.each([
    ['sh', 99_000, 101_000],
    ['cmd', 7_500, 8_000],
    ['powershell', 7_500, 8_000],
  ] as const)('for %s when a terminal could cut it', (terminal, fits, isTooLong) => {
    const bodyOf = (length: number): string => JSON.stringify({ to: 'x'.repeat(length) });
    expect(requestLine(terminal, { method: 'POST', url: URL_TEXT, body: bodyOf(fits) })).toHaveProperty('text');
    expect(requestLine(terminal, { method: 'POST', url: URL_TEXT, body: bodyOf(isTooLong) })).toMatchObject({
      obstacle: 'too-long',
    });
    expect(sha256Line(terminal, whole(bodyOf(isTooLong)))).toMatchObject({ obstacle: 'too-long' });
    expect(requestLine(terminal, { method: 'GET', url: `${URL_TEXT}?${'x'.repeat(isTooLong)}` })).toMatchObject({
      obstacle: 'too-long',
    });
  });

  test('for megabytes, and that is known at once', () => {
    const json = `{"to": "${'\\"'.repeat(4_000_000)}"}`;
    expect(requestLine('sh', { method: 'POST', url: URL_TEXT, body: json })).toMatchObject({ obstacle: 'too-long' });
    expect(sha256Line('sh', whole(json))).toMatchObject({ obstacle: 'too-long' });
  });

  test('there is no line for a text that is cut', () => {
    expect(sha256Line('sh', { text: '{}', length: 15_500_000 })).toEqual({
      obstacle: 'too-long',
      length: 15_500_000,
      limit: 100_000,
    });
  });
});

test('guesses PowerShell on Windows and sh elsewhere', () => {
  expect(guessTerminal('Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/130')).toBe('powershell');
  expect(guessTerminal('Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)')).toBe('sh');
  expect(guessTerminal('Mozilla/5.0 (X11; Linux x86_64)')).toBe('sh');
});
