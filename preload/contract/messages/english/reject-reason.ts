/** Why a block or a transaction is refused, in English: parts of sentences, for words stand before and after them. */
import { type Sentences, sentenceFor } from '../message.ts';
import type { FoundValue, JsonPart, RejectCode, RejectDetail, RejectReason } from '../reject-reason.ts';
import { countOf } from './counts.ts';
import { formatDate, formatDistance } from './dates.ts';

/** The rule that is broken. docs/PROTOCOL.md lists the same. */
export const rejectRules: Readonly<Record<RejectCode, string>> = {
  malformed: 'it cannot be read as a block or transaction of this protocol',
  'bad-blk-length': 'the block is too large',
  'bad-height': "the height does not follow the parent's",
  'bad-diffbits': 'the difficulty is not the one that the last two blocks call for',
  'bad-nonce': 'the nonce is not an integer of 0 or more',
  'bad-prevblk': 'the previous hash is not the hash of a block that can be built on',
  'bad-timestamp': 'the timestamp is not a finite number of 0 or more',
  'time-too-new': 'the block is dated too far ahead of our clock',
  'high-hash': 'the hash does not meet the target',
  'bad-genesis': 'it is not a first block of this network',
  'second-genesis': 'a chain has one first block, and this would be a second',
  'retired-chain': 'this node has retired the chain that begins with this block',
  'other-chain': 'it is not the chain that this node follows in its class',
  'not-anchored': 'it is on a branch without the block that the class has anchored',
  'bad-cb-multiple': 'a block pays at most one reward',
  'bad-cb-amount': 'the reward is not the one that the rules grant',
  'bad-txns-from': 'the sender is not a text of one character or more',
  'bad-txns-to': 'the recipient is not a text of one character or more',
  'bad-txns-amount': 'the amount is not a finite number above 0',
  'bad-txns-key': 'the signing address is not a 2048-bit RSA key as this network writes them',
  'bad-txns-signature': 'the signature was not made with the key of the address',
  'bad-txns-funds': 'the sender does not have the coins',
};

const JSON_PARTS: Readonly<Record<JsonPart, string>> = {
  value: 'a value',
  string: 'a string',
  colon: 'a ":"',
  'comma-or-brace': 'a "," or "}"',
  'comma-or-bracket': 'a "," or "]"',
};

/** What was found. People count characters from 1. */
export const rejectDetails: Sentences<RejectDetail> = {
  'json-expected': ({ expected, at }) => `${JSON_PARTS[expected]} is expected at character ${at + 1}`,
  'json-goes-on': ({ at }) => `the text goes on after its value at character ${at + 1}`,
  'json-open-string': ({ at }) => `a string does not end at character ${at + 1}`,
  'json-bad-string': ({ at }) => `a string has a control character or an unknown escape at character ${at + 1}`,
  'json-too-deep': ({ most, at }) => `lists and objects are nested more than ${most} deep at character ${at + 1}`,
  'json-not-a-number': 'this is not a number',
  'json-long-integer': ({ mostDigits }) => `an integer has more than ${mostDigits} digits`,
  'json-encoding': ({ encoding }) => `the bytes are not well-formed ${encoding}`,

  found: ({ found }) => `found ${describeFound(found)}`,
  'not-an-object': ({ found }) => `it is ${describeFound(found)} and not an object`,
  'not-a-hash': ({ found }) => `found ${describeFound(found)}, not 64 lower-case hex digits`,
  'no-member': ({ name }) => `it has no member "${name}"`,
  'transactions-not-a-list': 'the transactions are not a list',
  'transaction-not-a-string': 'a transaction is not a string of JSON',
  'takes-too-much-memory': 'reading it takes too much memory',
  'takes-too-long': 'reading it takes too long',
  'block-size': ({ sizeBytes, mostBytes }) => `has ${countOf(sizeBytes, 'byte')}, at most ${mostBytes}`,
  'message-size': ({ mostBytes }) => `has more than ${countOf(mostBytes, 'byte')} with its white space`,

  height: ({ found, expected }) => `height ${found}, not ${expected}`,
  'first-height': ({ found }) => `the first block has height ${found}, and must have 1`,
  difficulty: ({ found, expected }) => `difficulty ${found}, not ${expected}`,
  'previous-hash': ({ found, parent }) => `previous hash ${found}, parent ${parent}`,
  'previous-hash-not-0': 'previous hash is not "0"',
  'previous-hash-0': 'only a first block has "0"',
  'hash-and-target': ({ hash, target }) => `hash ${hash}, target ${target}`,
  'dated-ahead': ({ timestamp, clock }) =>
    `dated ${formatDate(timestamp)}, ${formatDistance(timestamp - clock)} ahead: our clock has ${formatDate(clock)}`,
  'dated-far-ahead': ({ timestamp, clock }) =>
    `dated after the year 9999 (${timestamp} seconds since 1970): our clock has ${formatDate(clock)}`,
  'first-block-transactions': ({ count }) => `${count} transactions, not 0`,
  'chain-has-first-block': ({ size }) => `our chain has its first block, and ${size} in all`,
  'first-block': ({ hash }) => `first block ${hash}`,
  anchor: ({ height, hash }) => `the anchor is block ${height}, ${hash}`,
  'another-first-block': ({ place, height }) => `block ${place} of this chain has height ${height}`,
  'refused-before': 'the block, or one that it builds on, was refused before',
  'builds-on-refused': 'it builds on a block that was refused',

  'reward-count': ({ count }) => `has ${count}`,
  reward: ({ pays, expected }) => `pays ${pays}, not ${expected}`,
  amount: ({ pays }) => `pays ${pays}`,
  funds: ({ pays, has }) => `pays ${pays}, has ${has}`,
  'transaction-place': ({ place, count }) => `transaction ${place} of ${count}`,
  'address-length': ({ found, expected }) => `${countOf(found, 'character')}, not ${expected}`,
  'address-base64': 'it is not canonical base64',
  'address-kind': 'it is another kind or size of key',
  'address-modulus': 'the modulus is even or too small',
};

/** `the sender does not have the coins: pays 60, has 10` */
export function describeReject({ code, detail }: RejectReason): string {
  return detail === null ? rejectRules[code] : `${rejectRules[code]}: ${sentenceFor(rejectDetails, detail)}`;
}

function describeFound(found: FoundValue): string {
  if (found.kind === 'literal') return found.text;
  return found.kind === 'object' ? 'an object' : `a ${found.kind}`;
}
