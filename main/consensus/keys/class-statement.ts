/**
 * What a class's key signs: "the first block of this class's chain is this one". A class has one such statement at a time,
 * and follows the one with the highest number. See docs/PROTOCOL.md, section 17.
 *
 * The key is Ed25519 and has nothing to do with wallets. Its text begins like every text that is signed besides payments,
 * so that none can be taken for another.
 */
import { isSignedByKey } from './class-signature.ts';

/** Far more than a class ever needs, and far from where numbers in JSON become inexact. */
export const LAST_CLASS_NUMBER = 2 ** 31;

/** What is signed. */
export interface ClassFields {
  /** The public half of the class's key: 64 lower-case hex digits. */
  readonly key: string;
  /** From 1 to {@link LAST_CLASS_NUMBER}; it only rises. */
  readonly number: number;
  /** What the class is called. */
  readonly name: string;
  /** Hash of the class's first block. */
  readonly firstBlock: string;
}

export interface ClassStatement extends ClassFields {
  /** Wire text of that block, so that whoever has the statement can begin. The hash says that it is the one. */
  readonly block: string;
  /** Ed25519: 128 lower-case hex digits. */
  readonly signature: string;
}

/** The members are in this order, without white space. */
export function classStatementText({ key, number, name, firstBlock }: ClassFields): string {
  return `chalkchain/1 class\n${JSON.stringify({ class: key, number, name, first_block: firstBlock })}`;
}

/** What travels, in one line. */
export function formatClassStatement({ key, number, name, firstBlock, block, signature }: ClassStatement): string {
  return JSON.stringify({ class: key, number, name, first_block: firstBlock, block, signature });
}

/** @param statement whose key and signature are hex digits, as many as they have to be */
export function isSignedByClass(statement: Omit<ClassStatement, 'block'>): boolean {
  return isSignedByKey(statement.key, classStatementText(statement), statement.signature);
}

/**
 * Whether one statement takes the place of another one of the same class. The key is in one place, as a rule; if two
 * copies of it have signed the same number, the lower hash stays, so that all nodes agree.
 */
export function supersedes(one: ClassFields, other: ClassFields): boolean {
  if (one.number !== other.number) return one.number > other.number;
  return one.firstBlock < other.firstBlock;
}
