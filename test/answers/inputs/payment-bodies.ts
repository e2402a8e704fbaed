/** Bodies of a payment that people send by hand. */

/** Not JSON, each with the words that name the mistake. Characters are counted from 1, as people do. */
export const ODD_BODIES: readonly (readonly [body: string, words: RegExp])[] = [
  ['', /it is empty/],
  ['{\u201cto\u201d: \u201ctest\u201d, \u201camount\u201d: 1}', /at character 2 is a curly quotation mark/],
  ["{'to': 'test', 'amount': 1}", /at character 2 is a single quotation mark\. .*json\.dumps/],
  ['{"to": "test", \'amount\': 1}', /at character 16 is a single quotation mark/],
  ["'{to: test, amount: 1}'", /the terminal .*cmd\.exe/],
  ["'{to:", /the terminal .*cmd\.exe/],
  ['{to: test, amount: 1}', /at character 2 is a name without quotation marks\. .*cmd\.exe/],
  ['{"to": "test", amount: 1}', /at character 16 is a name without/],
  ['{"to": "test", "amount": 1,}', /at character 27 is a comma with nothing after it/],
  ['{\n  "to": "test",\n  "amount": 1,\n}', /at character 32 \(line 3, character 14\) is a comma with nothing/],
  ['{"to": "test", "amount": 1,5}', /at character 27 is a comma in a number\. .*1\.5 with a point/],
  ['{"to": "test", "amount": 1,000}', /at character 27 is a comma in a number\. Write 1000/],
  ['{"to": None, "amount": 1}', /at character 8 is a word of Python/],
  ['{\\"to\\": \\"test\\", \\"amount\\": 1}', /a backslash/],
  ['to=test&amount=1', /a form/],
  ['{"to": "test" "amount": 1}', /a "," or "}" is expected at character 15/],
  ['{"to": "test",\n "amount" 1}', /a ":" is expected at character 26 \(line 2, character 11\)/],
  ['{"to": "test", "amount": 1', /a "," or "}" is expected at character 27/],
];

/** JSON, but not all of them what the request needs. */
export const PAYMENT_BODIES: readonly string[] = [
  '[]',
  '{"to": "test"}',
  '{"amount": 1}',
  '{"to": "test", "amount": "1"}',
  '{"to": "test", "amount": "1,5"}',
  '{"to": "test", "amount": "1,000"}',
  '{"to": "test", "amount": "ten"}',
  '{"to": "test", "amount": 0}',
  '{"to": "test", "amount": -5}',
  '{"to": "test", "amount": 1000}',
  '{"to": 7, "amount": 1}',
  '{"to": "test", "amount": 1}',
];
