/** Every code that the node may say has a sentence in English. */
import { describe, expect, test } from 'vitest';
import { activities } from '../../../../preload/contract/messages/english/activity.ts';
import { addressFaults } from '../../../../preload/contract/messages/english/address-fault.ts';
import { choiceVerdicts } from '../../../../preload/contract/messages/english/choice-verdict.ts';
import { callProblems, paramFaults } from '../../../../preload/contract/messages/english/call-problem.ts';
import { encodingFaults } from '../../../../preload/contract/messages/english/encoding-fault.ts';
import { classCommands, commandFaults } from '../../../../preload/contract/messages/english/class-command.ts';
import { joinFaults } from '../../../../preload/contract/messages/english/join-fault.ts';
import { keyDamages, keyFaults, keyStrangers } from '../../../../preload/contract/messages/english/key-fault.ts';
import { lessonFaults } from '../../../../preload/contract/messages/english/lesson-fault.ts';
import { reachFindings } from '../../../../preload/contract/messages/english/reach-finding.ts';
import { boardStates } from '../../../../preload/contract/messages/english/board-state.ts';
import { findingProblems } from '../../../../preload/contract/messages/english/finding-problem.ts';
import { portProblems, portUsers } from '../../../../preload/contract/messages/english/port-problem.ts';
import { probeFindings } from '../../../../preload/contract/messages/english/probe-finding.ts';
import {
  amountFaults,
  nameFaults,
  recipientFaults,
  requestProblems,
  unsupported,
} from '../../../../preload/contract/messages/english/request-problem.ts';
import { anchorStandings } from '../../../../preload/contract/messages/english/anchor-standing.ts';
import { miningFailures, miningPauses } from '../../../../preload/contract/messages/english/mining-pause.ts';
import { notices } from '../../../../preload/contract/messages/english/notice.ts';
import {
  changeConflicts,
  fileDamages,
  storageProblems,
} from '../../../../preload/contract/messages/english/storage-problem.ts';
import {
  defaultsProblems,
  startNotices,
  tokenWeaknesses,
} from '../../../../preload/contract/messages/english/start-notice.ts';
import { cardFaults } from '../../../../preload/contract/messages/english/card-fault.ts';
import { orderFaults } from '../../../../preload/contract/messages/english/order-fault.ts';
import { orderObstacles } from '../../../../preload/contract/messages/english/set-aside.ts';
import { paymentQuestions, paymentStates } from '../../../../preload/contract/messages/english/payment-state.ts';
import { noNodeSigns, peerProblems } from '../../../../preload/contract/messages/english/peer-problem.ts';
import { rejectDetails, rejectRules } from '../../../../preload/contract/messages/english/reject-reason.ts';
import { type Message, type Sentences, sentenceFor } from '../../../../preload/contract/messages/message.ts';
import * as samples from '../support/message-samples.ts';

/** Every catalogue, and messages of each of its codes. */
const CATALOGUES: Readonly<Record<string, readonly [Sentences<never>, Readonly<Record<string, readonly object[]>>]>> = {
  activities: [activities, samples.ACTIVITIES],
  addressFaults: [addressFaults, samples.ADDRESS_FAULTS],
  amountFaults: [amountFaults, samples.AMOUNT_FAULTS],
  callProblems: [callProblems, samples.CALL_PROBLEMS],
  changeConflicts: [changeConflicts, samples.CHANGE_CONFLICTS],
  defaultsProblems: [defaultsProblems, samples.DEFAULTS_PROBLEMS],
  encodingFaults: [encodingFaults, samples.ENCODING_FAULTS],
  choiceVerdicts: [choiceVerdicts, samples.CHOICE_VERDICTS],
  fileDamages: [fileDamages, samples.FILE_DAMAGES],
  classCommands: [classCommands, samples.CLASS_COMMANDS],
  commandFaults: [commandFaults, samples.COMMAND_FAULTS],
  joinFaults: [joinFaults, samples.JOIN_FAULTS],
  keyDamages: [keyDamages, samples.KEY_DAMAGES],
  keyFaults: [keyFaults, samples.KEY_FAULTS],
  keyStrangers: [keyStrangers, samples.KEY_STRANGERS],
  lessonFaults: [lessonFaults, samples.LESSON_FAULTS],
  miningFailures: [miningFailures, samples.MINING_FAILURES],
  anchorStandings: [anchorStandings, samples.ANCHOR_STANDINGS],
  miningPauses: [miningPauses, samples.MINING_PAUSES],
  nameFaults: [nameFaults, samples.NAME_FAULTS],
  noNodeSigns: [noNodeSigns, samples.NO_NODE_SIGNS],
  notices: [notices, samples.NOTICES],
  paramFaults: [paramFaults, samples.PARAM_FAULTS],
  cardFaults: [cardFaults, samples.CARD_FAULTS],
  orderFaults: [orderFaults, samples.ORDER_FAULTS],
  orderObstacles: [orderObstacles, samples.ORDER_OBSTACLES],
  paymentQuestions: [paymentQuestions, samples.PAYMENT_QUESTIONS],
  paymentStates: [paymentStates, samples.PAYMENT_STATES],
  peerProblems: [peerProblems, samples.PEER_PROBLEMS],
  reachFindings: [reachFindings, samples.REACH_FINDINGS],
  boardStates: [boardStates, samples.BOARD_STATES],
  findingProblems: [findingProblems, samples.FINDING_PROBLEMS],
  portProblems: [portProblems, samples.PORT_PROBLEMS],
  portUsers: [portUsers, samples.PORT_USERS],
  probeFindings: [probeFindings, samples.PROBE_FINDINGS],
  recipientFaults: [recipientFaults, samples.RECIPIENT_FAULTS],
  rejectDetails: [rejectDetails, samples.REJECT_DETAILS],
  requestProblems: [requestProblems, samples.REQUEST_PROBLEMS],
  startNotices: [startNotices, samples.START_NOTICES],
  storageProblems: [storageProblems, samples.STORAGE_PROBLEMS],
  tokenWeaknesses: [tokenWeaknesses, samples.TOKEN_WEAKNESSES],
  unsupported: [unsupported, samples.UNSUPPORTED],
};

describe.each(Object.entries(CATALOGUES))('%s', (_name, [sentences, messages]) => {
  test('has a sentence for each code, and for no other', () => {
    expect(Object.keys(sentences)).toEqual(Object.keys(messages));
  });

  test.each(Object.entries(messages))('%s is one line of words', (code, values) => {
    expect(code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    for (const value of values) {
      // Safe: the samples of a catalogue are its messages, by their type.
      const sentence = sentenceFor(sentences as Sentences<Message>, { code, ...value });
      expect(sentence).toMatch(/^[^\n]{5,1000}$/);
      expect(sentence).not.toMatch(/undefined|null|NaN|\[object|\$\{/);
    }
  });

  test.each(Object.entries(messages))('%s says one of a thing in the singular', (code, values) => {
    for (const value of values) {
      const ones = Object.entries(value).map(([key, of]) => [key, typeof of === 'number' ? 1 : of]);
      // Safe: as above, with other numbers.
      const sentence = sentenceFor(sentences as Sentences<Message>, { code, ...Object.fromEntries(ones) });
      expect(sentence).not.toMatch(
        /\b1 (?:more |different )?(?:addresses|bits|blocks|bytes|characters|errors|seconds)\b/,
      );
    }
  });
});

test('the words of others stand in quotation marks', () => {
  const found = new Set<string>();
  for (const [name, [sentences, messages]] of Object.entries(CATALOGUES)) {
    for (const [code, values] of Object.entries(messages)) {
      for (const value of values) {
        for (const [key, words] of Object.entries(value)) {
          if (!['error', 'words'].includes(key) || typeof words !== 'string') continue;
          // Safe: as above.
          expect(sentenceFor(sentences as Sentences<Message>, { code, ...value })).toContain(`“${words}”`);
          found.add(`${name} ${code}`);
        }
      }
    }
  }
  expect(found.size).toBeGreaterThan(10);
});

test('a sentence writes a peer as people do', () => {
  // That is what a student's code has made up, in its own words.
  const { 'not-offered': _, ...WITHOUT_MADE_UP } = samples.CHOICE_VERDICTS;
  const withPeers: [Sentences<never>, Readonly<Record<string, readonly object[]>>][] = [
    [peerProblems, samples.PEER_PROBLEMS],
    [miningPauses, samples.MINING_PAUSES],
    [choiceVerdicts, WITHOUT_MADE_UP],
  ];
  for (const [sentences, messages] of withPeers) {
    for (const [code, values] of Object.entries(messages)) {
      // Safe: as above.
      for (const value of values) {
        expect(sentenceFor(sentences as Sentences<Message>, { code, ...value })).not.toContain('http://');
      }
    }
  }
});

test('every rule has its words', () => {
  for (const words of Object.values(rejectRules)) expect(words).toMatch(/^[^.]{10,80}$/);
});

test('a code that is not in the catalogue stands for itself', () => {
  const message: Message = { code: 'of-a-newer-node' };
  expect(sentenceFor<Message>({}, message)).toBe('of-a-newer-node');
});

describe('the compiler', () => {
  type Example = { readonly code: 'cold' } | { readonly code: 'warm'; readonly degrees: number };

  test('asks for a sentence for each code, made of its own values', () => {
    const complete: Sentences<Example> = { cold: 'It is cold.', warm: ({ degrees }) => `It has ${degrees} degrees.` };
    // @ts-expect-error -- a code has no sentence
    const incomplete: Sentences<Example> = { cold: 'It is cold.' };
    // @ts-expect-error -- a value that the code does not have
    const foreign: Sentences<Example> = { ...complete, cold: ({ degrees }) => `It has ${String(degrees)} degrees.` };
    expect(Object.keys(complete)).not.toEqual(Object.keys(incomplete));
    expect(Object.keys(foreign)).toEqual(Object.keys(complete));
  });
});
