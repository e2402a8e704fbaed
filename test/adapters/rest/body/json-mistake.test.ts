/** Bodies that people really send, each with the words of its refusal. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonBody, jsonObject } from '../../../../main/adapters/rest/body/json-body.ts';
import { findJsonMistake } from '../../../../main/adapters/rest/body/json-mistake.ts';
import { ODD_BODIES } from '../../../answers/inputs/payment-bodies.ts';

const anything = jsonBody(jsonObject({}));

describe('a body that is not JSON', () => {
  test.each(ODD_BODIES)('%j is told its mistake', (body, words) => {
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
