/** Why a text gives no key. */
import { keyFaults } from '../../../preload/contract/messages/english/key-fault.ts';
import type { KeyDamage, KeyFault, KeyStranger } from '../../../preload/contract/messages/key-fault.ts';
import { sentenceFor } from '../../../preload/contract/messages/message.ts';
import { visibleText } from '../../../preload/contract/visible-text.ts';
import type { KeyFileFailure } from './key-file-error.ts';

/** Its message is the fault in English, and never holds a part of the text. */
export class KeyTextError extends Error {
  readonly failure: KeyFileFailure;
  readonly fault: KeyFault;

  constructor(failure: KeyFileFailure, fault: KeyFault, options?: ErrorOptions) {
    super(sentenceFor(keyFaults, fault), options);
    this.name = 'KeyTextError';
    this.failure = failure;
    this.fault = fault;
  }
}

export function damaged(damage: KeyDamage, cause?: unknown): KeyTextError {
  return new KeyTextError('damaged', { code: 'damaged', damage }, { cause });
}

function stranger(kind: KeyStranger): KeyTextError {
  return new KeyTextError('foreign', { code: 'stranger', stranger: kind });
}

/** The error for a text in which no block between BEGIN and END can be read. */
export function explainNoPem(text: string): KeyTextError {
  const begins = text.includes('-----BEGIN ');
  const ends = text.includes('-----END ');
  if (text.trim() === '') return damaged({ code: 'empty' });
  if (begins && !ends) return damaged({ code: 'no-end' });
  if (begins) return damaged({ code: 'broken-line' });
  if (ends) return damaged({ code: 'no-beginning' });
  return stranger(STRANGERS.find(({ pattern }) => pattern.test(text))?.kind ?? { code: 'unknown' });
}

interface Pattern {
  readonly pattern: RegExp;
  readonly kind: KeyStranger;
}

/** Texts without a BEGIN line that people take for a key. */
const STRANGERS: readonly Pattern[] = [
  { pattern: /[\u2010-\u2015\u2212-]\s*BEGIN [A-Z ]*KEY/, kind: { code: 'changed-dashes' } },
  { pattern: /^\s*(?:ssh-|ecdsa-)/, kind: { code: 'public-key' } },
  { pattern: /^\s*"?MIIBIjAN/, kind: { code: 'public-key' } },
  { pattern: /^\s*MII[A-Za-z0-9+/=\s]+$/, kind: { code: 'no-lines-around' } },
  { pattern: /^\s*PuTTY-/, kind: { code: 'putty' } },
];

/** The error for a block that says by its label that it is not a key of ours. */
export function explainLabel(label: string): KeyTextError {
  const known = LABELS.find(({ pattern }) => pattern.test(label));
  return stranger(known?.kind ?? { code: 'other-label', label: visibleText(label) });
}

const LABELS: readonly Pattern[] = [
  { pattern: /PUBLIC KEY/, kind: { code: 'public-key' } },
  { pattern: /CERTIFICATE/, kind: { code: 'certificate' } },
  { pattern: /^OPENSSH PRIVATE KEY$/, kind: { code: 'openssh' } },
  { pattern: /^EC PRIVATE KEY$/, kind: { code: 'elliptic-curve' } },
  { pattern: /^DSA PRIVATE KEY$/, kind: { code: 'dsa' } },
];
