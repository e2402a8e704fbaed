/** The fields of a block that are numbers or hashes, as they are typed. */
import type { HeaderFields } from '../../../../main/consensus/texts/block-text.ts';
import {
  readCount,
  readNonce,
  readPreviousHash,
  readTimestamp,
  type FieldFault,
  type FieldReading,
} from './read-fields.ts';

/** Each as its text. */
export interface HeaderDraft {
  readonly height: string;
  readonly difficulty: string;
  readonly nonce: string;
  readonly previousHash: string;
  readonly timestamp: string;
}

export type HeaderField = keyof HeaderDraft;

export type HeaderFaults = Partial<Record<HeaderField, FieldFault>>;

export interface HeaderReading {
  /** `undefined` while a field has a fault. */
  readonly fields: HeaderFields | undefined;
  readonly faults: HeaderFaults;
}

const READERS: { readonly [F in HeaderField]: (text: string) => FieldReading<HeaderFields[F]> } = {
  height: readCount,
  difficulty: readCount,
  nonce: readNonce,
  previousHash: readPreviousHash,
  timestamp: readTimestamp,
};

export function readHeader(draft: HeaderDraft): HeaderReading {
  const height = READERS.height(draft.height);
  const difficulty = READERS.difficulty(draft.difficulty);
  const nonce = READERS.nonce(draft.nonce);
  const previousHash = READERS.previousHash(draft.previousHash);
  const timestamp = READERS.timestamp(draft.timestamp);
  if (height.ok && difficulty.ok && nonce.ok && previousHash.ok && timestamp.ok) {
    const fields = {
      height: height.value,
      difficulty: difficulty.value,
      nonce: nonce.value,
      previousHash: previousHash.value,
      timestamp: timestamp.value,
    };
    return { fields, faults: {} };
  }
  const readings = { height, difficulty, nonce, previousHash, timestamp };
  const faults: Partial<Record<HeaderField, FieldFault>> = {};
  // Safe: the keys of the object are the fields, by its type.
  for (const field of Object.keys(readings) as HeaderField[]) {
    const reading = readings[field];
    if (!reading.ok) faults[field] = reading.fault;
  }
  return { fields: undefined, faults };
}
