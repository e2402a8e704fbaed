/** A block that is typed: its fields as texts, and what comes out of them. */
import { useMemo, useState } from 'react';
import { blockPreimage } from '../../../../main/consensus/texts/block-text.ts';
import { readHeader, type HeaderDraft, type HeaderFaults, type HeaderField } from '../core/header-draft.ts';
import type { WalkFields } from '../core/nonce-walk.ts';
import { hashText } from '../core/sha256.ts';
import { readTransactionLines } from '../core/transaction-lines.ts';

export interface NonceDraft {
  readonly header: HeaderDraft;
  /** One in a line. */
  readonly transactions: string;
}

/** What comes out when no field has a fault. */
export interface HashedBlock extends WalkFields {
  readonly nonce: bigint;
  readonly preimage: string;
  readonly hash: string;
}

export interface TypedBlock {
  readonly draft: NonceDraft;
  readonly faults: HeaderFaults;
  /** Of the transactions, counted from 1. */
  readonly badLine: number | undefined;
  /** `undefined` while a field has a fault. */
  readonly block: HashedBlock | undefined;
  readonly setDraft: (draft: NonceDraft) => void;
  readonly setField: (field: HeaderField, text: string) => void;
  readonly setTransactions: (text: string) => void;
}

export function useTypedBlock(initial: NonceDraft): TypedBlock {
  const [draft, setDraft] = useState(initial);
  const { header, transactions } = draft;
  const { fields, faults } = useMemo(() => readHeader(header), [header]);
  const lines = useMemo(() => readTransactionLines(transactions), [transactions]);
  const block = useMemo(() => {
    if (fields === undefined || lines.badLine !== undefined) return undefined;
    const whole = { ...fields, transactions: lines.hashes.map((hash) => ({ hash })) };
    const preimage = blockPreimage(whole);
    return { ...whole, preimage, hash: hashText(preimage) };
  }, [fields, lines]);
  return {
    draft,
    faults,
    badLine: lines.badLine,
    block,
    setDraft,
    setField: (field, text) => setDraft((now) => ({ ...now, header: { ...now.header, [field]: text } })),
    setTransactions: (text) => setDraft((now) => ({ ...now, transactions: text })),
  };
}
