/** The vectors that were recorded from the original Python node, and its chain of 60 blocks as values. */
import { readFileSync } from 'node:fs';
import { Ledger } from '../../../main/consensus/rules/ledger.ts';
import { applyBlock } from '../../../main/consensus/rules/apply-block.ts';
import type { Block } from '../../../main/consensus/block.ts';
import { parsePythonJson } from '../../../main/consensus/python/json-reader.ts';
import { formatPythonString } from '../../../main/consensus/python/json-writer.ts';
import { formatPythonNumber } from '../../../main/consensus/python/python-number.ts';
import { parseBlock } from '../../../main/consensus/wire.ts';

/** A row of blocks.json. */
export interface BlockRow {
  readonly height: number;
  readonly wire: string;
  readonly preimage: string;
  readonly hash: string;
  readonly difficulty: number;
  readonly target: string;
}

/** A row of transactions.json. `amount` is the number's (or other value's) text. */
export interface TransactionRow {
  readonly from: string;
  readonly to: unknown;
  readonly amount: string;
  readonly hash: string;
  readonly signature: string;
  readonly preimage: string;
  readonly wire: string;
  readonly verifies: boolean;
  readonly block: number | null;
}

/** A row of bad-blocks.json and odd-blocks.json: a block sent to a node whose chain is chain-60.json. */
export interface JudgedBlockRow {
  readonly name: string;
  readonly wire: string;
  readonly status: number;
  readonly balances_after?: string;
}

/** A row of wallets.json; numbers as decimal digits. */
export interface WalletRow {
  readonly name: string;
  readonly address: string;
  readonly n: string;
  readonly d: string;
}

/** The text of one of the recorded files. */
export function readReference(name: string): string {
  return readFileSync(new URL(`../../vectors/reference/${name}`, import.meta.url), 'utf8');
}

/** The rows of one of the recorded files, whose type the caller knows. */
export function readRows<Row>(name: string): Row[] {
  return JSON.parse(readReference(name)) as Row[];
}

/** The wire texts in chain-60.json, read as a peer's dump is read. */
export function readReferenceTexts(): string[] {
  const dump = parsePythonJson(readReference('chain-60.json'));
  const texts = dump instanceof Map ? dump.get('blocks') : undefined;
  if (!Array.isArray(texts)) throw new TypeError('chain-60.json has no list of blocks');
  return texts.map(String);
}

/** The 60 blocks, and the ledger after them. */
export function readReferenceChain(): { blocks: Block[]; ledger: Ledger } {
  const blocks = readReferenceTexts().map(parseBlock);
  const ledger = new Ledger();
  for (const block of blocks) ledger.apply(applyBlock(ledger, block));
  return { blocks, ledger };
}

/** A ledger as `GET /balances` writes it. */
export function formatBalances(ledger: Ledger): string {
  const members = [...ledger.entries()].map(
    ([address, balance]) => `${formatPythonString(address)}: ${formatPythonNumber(balance)}`,
  );
  return `{${members.join(', ')}}`;
}
