/** Lines for PowerShell, read by its documented rules: see `read-powershell.ts`. */
import { describe, expect, test } from 'vitest';
import { quoteForPowershell } from '../../../../renderer/format/terminal/quote.ts';
import { CANARY } from '../../../support/hostile-text.ts';
import { hashLine, preimages, requestCases } from './command-cases.ts';
import { readPowershell } from './read-powershell.ts';

const COUNT = 300;

/** Signs that end a command or have something evaluated. */
const ACTIVE = /^[;|&\n\r(){}$`@<>#]$/;

describe('PowerShell', () => {
  test('gives curl.exe exactly what was meant', () => {
    for (const { line, url, body } of requestCases('powershell', COUNT)) {
      const { tokens, strings } = readPowershell(line);
      if (body === undefined) {
        expect({ tokens, strings }).toEqual({ tokens: ['curl.exe', "'"], strings: [url] });
      } else {
        expect(tokens).toEqual(["'", '|', 'curl.exe', '-X', 'POST', url, '-H', "'", '-d', "'"]);
        expect(strings).toEqual([body, 'Content-Type: application/json', '@-']);
      }
    }
  });

  test('hashes exactly the text', () => {
    for (const text of preimages(COUNT)) {
      const { tokens, strings } = readPowershell(hashLine('powershell', text));
      expect(strings).toEqual([text, '-', '']);
      expect(tokens.join('').replace("[regex]::Unescape(')", "'")).toBe(
        "[BitConverter]::ToString([Security.Cryptography.SHA256]::Create().ComputeHash([Text.Encoding]::ASCII.GetBytes(')))" +
          ".Replace(',').ToLower()",
      );
    }
  });

  test('takes typographic quotes for quotes', () => {
    const text = `\u2018;${CANARY};\u2019 it's \u201a\u201b`;
    expect(readPowershell(`curl.exe ${quoteForPowershell(text)}`)).toEqual({
      tokens: ['curl.exe', "'"],
      strings: [text],
    });
    // The rule itself: without doubling, the text gets out.
    expect(readPowershell(`'${text}'`).tokens).toContain(CANARY);
  });

  test.each(['sh', 'cmd'] as const)('runs nothing of what others wrote in a line for %s', (other) => {
    for (const { line, body } of requestCases(other, COUNT)) {
      if (body !== undefined) expect(readPowershell(line).tokens.filter((token) => ACTIVE.test(token))).toEqual([]);
    }
  });
});
