/** What a log tells, in sentences: no code of the program is left in them. */
import { describe, expect, test } from 'vitest';
import {
  describeToldCommand,
  describeToldFault,
  describeToldProblem,
  describeToldReject,
} from '../../../preload/contract/messages/english/told-codes.ts';
import { peerProblems } from '../../../preload/contract/messages/english/peer-problem.ts';
import { orderFaults } from '../../../preload/contract/messages/english/order-fault.ts';
import { rejectRules } from '../../../preload/contract/messages/english/reject-reason.ts';
import { classCommands } from '../../../preload/contract/messages/english/class-command.ts';
import type { PublicHappening } from '../../../preload/contract/messages/public-log/public-entry.ts';
import { describeHappening } from '../../../renderer/strings/happenings.ts';

const HASH = 'ab'.repeat(32);
const FROM = 'http://10.0.0.7:5000';
const say = (what: PublicHappening): string => describeHappening(what, (miner) => `<${miner}>`);

test.each([
  ['problem', Object.keys(peerProblems), describeToldProblem],
  ['fault', Object.keys(orderFaults), describeToldFault],
  ['rule', Object.keys(rejectRules), describeToldReject],
  ['command', Object.keys(classCommands), describeToldCommand],
] as const)('every %s has words of its own', (_what, codes, describe) => {
  expect(codes.length).toBeGreaterThan(4);
  for (const code of codes) {
    expect(describe(code)).toEqual(expect.any(String));
    expect(describe(code)).not.toContain(code.includes('-') ? code : `(${code})`);
  }
});

test.each(['toString', '__proto__', 'from-the-future', '', '\u202e'.repeat(500)])(
  'an unknown code %j says so',
  (code) => {
    const whats: readonly PublicHappening[] = [
      { code: 'peer-went', peer: FROM, problem: code },
      { code: 'class-command', name: '10b', command: code },
      { code: 'payment-refused', reason: code, from: FROM },
      { code: 'block-refused', height: 7, hash: null, reason: code, from: FROM },
    ];
    for (const what of whats) {
      expect(say(what)).toMatch(/that this version does not know \(.*\)\.$/);
      expect(say(what).length).toBeLessThan(200);
      expect(say(what)).not.toContain('\u202e');
    }
  },
);

describe('each kind is a sentence', () => {
  const block = { height: 1042, hash: HASH, previousHash: null, miner: 'ada' };
  const branch = { first: HASH, tip: HASH, height: 3, blocks: 1 };
  const came = { ...branch, height: 4, blocks: 2, listed: [] };
  const switched = { code: 'reorganisation', forkHeight: 2, forkHash: HASH, left: branch, came, from: FROM } as const;
  const cases: readonly (readonly [PublicHappening, string])[] = [
    [
      { code: 'tip', ...block, blocks: 1, from: 'this node' },
      'Block 1,042, mined by <ada>, joined the chain, from the node itself.',
    ],
    [
      { code: 'tip', ...block, blocks: 5, from: FROM },
      '5 blocks up to block 1,042 joined the chain, from 10.0.0.7:5000.',
    ],
    [
      { code: 'side-block', ...block, miner: null, from: '10.0.0.9' },
      'Block 1,042 came beside the chain, from 10.0.0.9.',
    ],
    [
      { ...switched, because: 'longer' },
      'Reorganisation: block 3 left the chain, blocks 3 to 4 came, from 10.0.0.7:5000. The chain grew from 3 to 4 blocks.',
    ],
    [
      { ...switched, because: 'class' },
      'Reorganisation: block 3 left the chain, blocks 3 to 4 came, from 10.0.0.7:5000. The class had anchored a block of the other branch.',
    ],
    [
      { ...switched, came: null, because: 'longer' },
      'Reorganisation: block 3 left the chain. The node stopped before the others had come.',
    ],
    [
      { code: 'block-refused', height: null, hash: null, reason: 'malformed', from: '10.0.0.9' },
      'A block from 10.0.0.9 was refused: it cannot be read as a block or transaction of this protocol.',
    ],
    [
      { code: 'chain-refused', height: 7, hash: null, reason: 'high-hash', from: FROM },
      'Block 7 from 10.0.0.7:5000 was refused: the hash does not meet the target.',
    ],
    [
      { code: 'payment-refused', reason: 'order-signature', from: FROM },
      "A payment from 10.0.0.7:5000 was refused: a signature is not the payer's.",
    ],
    [{ code: 'peer-came', peer: FROM }, '10.0.0.7:5000 is connected.'],
    [
      { code: 'peer-went', peer: FROM, problem: 'connection-refused' },
      '10.0.0.7:5000 went away: it refused the connection.',
    ],
    [{ code: 'peer-went', peer: FROM, problem: null }, '10.0.0.7:5000 is no longer a peer.'],
    [
      { code: 'class-command', name: '10b', command: 'take-stock' },
      'The class “10b” has asked all nodes which others they can reach.',
    ],
    [{ code: 'left-out', of: 'tip', count: 1 }, '1 more entry came too fast to be listed.'],
  ];
  test.each(cases)('%j', (what, sentence) => {
    expect(say(what)).toBe(sentence);
  });
});
