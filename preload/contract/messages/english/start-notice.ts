/** What a person should know of how a node was started, in English: whole sentences. */
import { type Sentences, sentenceFor } from '../message.ts';
import type { DefaultsKey, DefaultsProblem, StartNotice, TokenWeakness } from '../start-notice.ts';
import { addressFaults } from './address-fault.ts';
import { countOf, formatSize } from './counts.ts';
import { describeEncodingFault } from './encoding-fault.ts';
import { joinFaults } from './join-fault.ts';
import { describePortProblem } from './port-problem.ts';

/** Ends of a sentence. */
export const tokenWeaknesses: Sentences<TokenWeakness> = {
  'first-guess': 'it is one of the first that anyone would try',
  'few-different': ({ count }) => `it has only ${countOf(count, 'different character')}`,
  repeats: 'it repeats itself',
  short: ({ length }) => `it has only ${countOf(length, 'character')}`,
};

/** What a value must be. */
const DEFAULTS_RULES: Readonly<Record<DefaultsKey, string>> = {
  port: 'must be a whole number from 1024 to 65535',
  className: 'must be a text of 1 to 60 visible characters, in one line',
  shareName: 'must be true or false',
  invitation: 'must be a text, the link of an invitation',
  peers: 'must be a list of addresses, like ["10.0.0.7:5000"]',
  finding: 'must be true or false',
  offBoards: 'must be true or false',
  controlToken: 'must be a text of 20 to 200 letters, digits and signs, without blanks',
  controlTokenSha256: 'must be a text of 64 hex digits',
  lessons: 'must be a list of at most 100 names of lessons, like ["mining", "consensus"]',
  solutionsFrom: 'must be a date, like "2026-10-05" or "2026-10-05 14:30"',
  solutionsPassword: 'must be a text of 4 to 100 visible characters',
};

const NOT_USED = 'None of it is used.';

export const defaultsProblems: Sentences<DefaultsProblem> = {
  'no-file': 'There is no such file.',
  'not-a-file': `This is not a file. ${NOT_USED}`,
  'too-large': ({ mostBytes }) => `The file is larger than ${formatSize(mostBytes)}. ${NOT_USED}`,
  encoding: ({ fault }) => `${describeEncodingFault(fault)} ${NOT_USED}`,
  unreadable: ({ error }) => `The file cannot be read (“${error}”). ${NOT_USED}`,
  'not-json': ({ line }) =>
    `The file is not JSON: there is an error${line === null ? '' : ` in line ${line}`}, such as a missing comma or ` +
    `quotation mark. ${NOT_USED}`,
  'not-an-object': 'The file must hold one JSON object, like {"port": 5050}.',
  'unknown-key': ({ key, known }) => `The key "${key}" is not known. The keys are ${known.join(', ')}.`,
  'bad-value': ({ key }) => `"${key}" ${DEFAULTS_RULES[key]}. It is left out.`,
  'two-tokens': 'Of "controlToken" and "controlTokenSha256" one is enough. Both are left out.',
  'weak-token': ({ weakness }) =>
    `"controlToken" is taken, but can be guessed: ${sentenceFor(tokenWeaknesses, weakness)}. Make a random one.`,
  'guessed-hash':
    '"controlTokenSha256" belongs to a token that anyone would guess. It is left out. Make a random token.',
  'bad-invitation': ({ fault }) => `"invitation" is left out. ${sentenceFor(joinFaults, fault)}`,
  'many-peers': ({ count, most }) =>
    `"peers" has ${countOf(count, 'address', 'addresses')}. The first ${most} are taken.`,
  'bad-peer': ({ number, fault }) => {
    const reason = fault === null ? 'It must be a text, like "10.0.0.7:5000".' : sentenceFor(addressFaults, fault);
    return `Number ${number} of "peers" is left out. ${reason}`;
  },
  more: ({ count }) => `It has ${countOf(count, 'more error')}.`,
};

export const startNotices: Sentences<StartNotice> = {
  translocated:
    'macOS runs this app from a temporary place, where it sees nothing that lies beside it: neither a portable mode nor its ' +
    'defaults. Move the app to another folder with the Finder, alone at first, then start it again.',
  'other-port': ({ problem, port }) =>
    `${describePortProblem(problem)} So this node has ${port === 0 ? 'another port' : `port ${port}`} this time. Its chain, ` +
    'its key and its coins are the same, and classmates find it again when it has talked to one of them.',
  defaults: ({ file, problem }) => `The defaults in ${file}: ${sentenceFor(defaultsProblems, problem)}`,
};

export function describeStartNotice(notice: StartNotice): string {
  return sentenceFor(startNotices, notice);
}
