/** Why a text gives no private key. Nothing of the text is in it: it may hold a secret. */
import type { EncodingFault } from './encoding-fault.ts';

export type KeyFault =
  | { readonly code: 'damaged'; readonly damage: KeyDamage }
  | { readonly code: 'stranger'; readonly stranger: KeyStranger }
  | { readonly code: 'other-encryption' }
  /** As OpenSSL calls the kind, e.g. `ec`; bits and exponent of an RSA key. */
  | {
      readonly code: 'other-kind';
      readonly kind: string;
      readonly bits: number | null;
      readonly exponent: string | null;
    }
  | { readonly code: 'passphrase-missing' }
  | { readonly code: 'passphrase-wrong' }
  | { readonly code: 'too-large' }
  | { readonly code: 'encoding'; readonly fault: EncodingFault };

export type KeyDamage =
  | { readonly code: 'empty' }
  | { readonly code: 'no-end' }
  | { readonly code: 'no-beginning' }
  | { readonly code: 'broken-line' }
  | { readonly code: 'broken-structure' }
  | { readonly code: 'bytes-missing'; readonly count: number }
  | { readonly code: 'unreadable' }
  | { readonly code: 'numbers' };

/** What is taken for a key, and is none of this network's. */
export type KeyStranger =
  | { readonly code: 'changed-dashes' }
  | { readonly code: 'public-key' }
  | { readonly code: 'no-lines-around' }
  | { readonly code: 'putty' }
  | { readonly code: 'certificate' }
  | { readonly code: 'openssh' }
  | { readonly code: 'elliptic-curve' }
  | { readonly code: 'dsa' }
  /** Of the text's BEGIN line. */
  | { readonly code: 'other-label'; readonly label: string }
  | { readonly code: 'unknown' };
