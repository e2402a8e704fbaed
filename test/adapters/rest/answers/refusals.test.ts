/** What becomes of errors: a status, a word, a sentence and a code, and never a stack. */
import { expect, test } from 'vitest';
import { answerForError } from '../../../../main/adapters/rest/answers/refusals.ts';
import { Refusal } from '../../../../main/adapters/rest/route.ts';
import { ValidationError } from '../../../../main/consensus/rules/validation-error.ts';
import { StorageError } from '../../../../main/node/ports/chain-store.ts';
import { RequestError } from '../../../../main/node/request-error.ts';

const TYPE_ERROR = new TypeError('cannot read x of undefined');

test.each([
  [new Refusal(429, 'Too many requests: wait'), 429, 'Too many requests: wait', 0],
  [new ValidationError('high-hash'), 400, 'Rejected: the hash does not meet the target (high-hash)', 0],
  [
    new ValidationError('bad-cb-amount', { code: 'reward', pays: '11', expected: '10' }),
    400,
    /^Rejected: .+: pays 11, not 10 \(bad-cb-amount\)$/,
    0,
  ],
  [new RequestError({ code: 'already-mining' }), 409, 'Already mining!', 0],
  [new RequestError({ code: 'not-mining' }), 409, 'Already not mining!', 0],
  [new RequestError({ code: 'pool-full', most: 5 }), 400, /^Rejected: 5 payments .+ \(pool-full\)$/, 0],
  [
    new StorageError('disk-full', { code: 'disk-full', file: '/home/ada/chain.db' }),
    507,
    /^Rejected: [^/]+ \(storage-failed\)$/,
    1,
  ],
  [TYPE_ERROR, 500, 'internal error', 1],
  ['not even an error', 500, 'internal error', 1],
])('%s', (error, status, body, logged) => {
  const lines: string[] = [];
  const log = { error: (line: string) => void lines.push(line), warn: () => {}, info: () => {}, debug: () => {} };
  const answer = answerForError(error, 'Rejected', log);
  expect([answer.status, answer.body, answer.contentType]).toEqual([
    status,
    typeof body === 'string' ? body : expect.stringMatching(body),
    'text/plain; charset=utf-8',
  ]);
  expect(lines).toHaveLength(logged);
  if (error === TYPE_ERROR) expect(lines[0]).toBe(TYPE_ERROR.stack);
});
