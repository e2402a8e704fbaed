/** Bodies that people really send, each with the words of its refusal. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonBody, jsonObject } from '../../../../main/adapters/rest/body/json-body.ts';
import { findJsonMistake } from '../../../../main/adapters/rest/body/json-mistake.ts';

const anything = jsonBody(jsonObject({}));

describe('a body that is not JSON', () => {
  test.each<[string, RegExp]>([
    ['', /it is empty/],
    ['{\u201cto\u201d: \u201ctest\u201d, \u201camount\u201d: 1}', /at character 1 is a curly quotation mark/],
    ["{'to': 'test', 'amount': 1}", /at character 1 is a single quotation mark\. .*json\.dumps/],
    ['{"to": "test", \'amount\': 1}', /at character 15 is a single quotation mark/],
    ["'{to: test, amount: 1}'", /the terminal .*cmd\.exe/],
    ["'{to:", /the terminal .*cmd\.exe/],
    ['{to: test, amount: 1}', /at character 1 is a name without quotation marks\. .*cmd\.exe/],
    ['{"to": "test", amount: 1}', /at character 15 is a name without/],
    ['{"to": "test", "amount": 1,}', /at character 26 is a comma with nothing after it/],
    ['{"to": "test", "amount": 1,5}', /at character 26 is a comma in a number\. Write a point/],
    ['{"to": None, "amount": 1}', /a word of Python/],
    ['{\\"to\\": \\"test\\", \\"amount\\": 1}', /a backslash/],
    ['to=test&amount=1', /a form/],
    ['{"to": "test" "amount": 1}', /at character/],
  ])('%j is told its mistake', (body, words) => {
    expect(() => anything.parse(Buffer.from(body), '127.0.0.1')).toThrow(
      expect.objectContaining({ status: 400, message: expect.stringMatching(words) }),
    );
  });

  test('is never seen in texts, which may hold anything', () => {
    for (const to of ["it's", 'a, b', '\u201cAda\u201d', '{to', '1,5}']) {
      const body = `{"to": ${JSON.stringify(to)}, "amount": 1,}`;
      expect(findJsonMistake(body)).toMatch(/comma with nothing after it/);
    }
  });

  test('has a short sentence, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 5000 }), (text) => {
        const mistake = findJsonMistake(text);
        return mistake === undefined || mistake.length < 300;
      }),
    );
  });
});
