/** Why the bytes of a file are not a text. Nothing of the file is in it: it may hold a secret. */
export type EncodingFault =
  | { readonly code: 'zeros' }
  | { readonly code: 'utf-16-without-mark' }
  | { readonly code: 'utf-16-half-character' }
  | { readonly code: 'not-utf-8' };
