/** Requests as lines for a terminal. */
import { describe, expect, it } from 'vitest';
import { commandLine } from '../../../../renderer/features/api/request/command-line.ts';

const URL_TEXT = 'http://localhost:5000/new_transaction';

describe('the line for PowerShell', () => {
  it('calls curl.exe, for curl alone is another command there', () => {
    expect(commandLine('powershell', { method: 'GET', url: 'http://localhost:5000/info' })).toBe(
      'curl.exe http://localhost:5000/info',
    );
  });

  it('sends the body through standard input, where its double quotes are safe', () => {
    expect(commandLine('powershell', { method: 'POST', url: URL_TEXT, body: '{"to": "it\'s"}' })).toBe(
      `'{"to": "it''s"}' | curl.exe -X POST ${URL_TEXT} -H 'Content-Type: application/json' -d '@-'`,
    );
  });

  it('writes the body in ASCII', () => {
    const line = commandLine('powershell', { method: 'POST', url: URL_TEXT, body: '{"to": "Zoë 😀"}' });
    expect(line).toContain('Zo\\u00eb \\ud83d\\ude00');
  });
});

describe('the line for a POSIX shell', () => {
  it('quotes the body', () => {
    expect(commandLine('posix', { method: 'POST', url: URL_TEXT, body: '{"to": "it\'s"}' })).toContain(
      `-d '{"to": "it'\\''s"}'`,
    );
  });
});
