/** Hashes that no test has the time to find: of one block, whose difficulty is that of the text only. */
import type { Candidate } from '../../../../main/adapters/search/template-scan.ts';
import type { TimestampRun } from '../../../../main/adapters/search/timestamps.ts';
import type { SearchTemplate } from '../../../../main/node/ports/nonce-search.ts';

export const PLANTED_TEMPLATE: SearchTemplate = {
  beforeNonce: '{"height": 24, "difficulty": 33, "nonce": ',
  beforeTimestamp:
    ', "previous_hash": "1d7e284bd4928ab89d06ca42b4a2ef96b092906c2e8e88b05961ec566c14166c", ' +
    '"transactions": "2fd3f254409ffed1bd8ad26105a51427f4d2b2988e3683dfeb7d69f24c8a0f35", "timestamp": ',
  afterTimestamp: '}',
  difficulty: 33,
  parentTimestamp: 0,
};

/** Makes the layout choose as many digits for a nonce as these have. */
export const PLANTED_THREADS = 1000;

/** The lowest nonce with as many digits as the layout of this block has. */
const LOWEST_NONCE = 100_000_000_000_000;

/** Begins with 31 zero bits and a one: `00000001`. */
export const ONE_BIT_LESS: Candidate = { nonce: 100_000_000_000_013, timestamp: 1_582_933_233.188034 };

/** Begins with 32 zero bits and a one: `00000000c`. */
export const JUST_A_WORD: Candidate = { nonce: 100_000_000_000_005, timestamp: 1_582_933_123.411868 };

/** Begins with 42 zero bits and a one: `00000000003`. */
export const MORE_THAN_A_WORD: Candidate = { nonce: 100_000_000_000_076, timestamp: 1_582_933_309.043707 };

/** Which group of nonces a candidate is in, when groups have this many. */
export function groupOf({ nonce }: Candidate, lanes: number): number {
  return Math.floor((nonce - LOWEST_NONCE) / lanes);
}

/** A run with no timestamp but the candidate's. */
export function runWith({ timestamp }: Candidate): TimestampRun {
  const micros = Math.round(timestamp * 1_000_000);
  const digits = micros % 100;
  return { start: micros - digits, first: digits, last: digits, isRepeated: false };
}
