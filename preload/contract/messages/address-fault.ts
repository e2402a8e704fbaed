/** Why a text is not the address of a peer. Parts of the text that are repeated have no invisible characters. */
export type AddressFault =
  | { readonly code: 'empty' }
  | { readonly code: 'too-long' }
  /** A key, to which coins are paid. */
  | { readonly code: 'wallet-address' }
  /** To a class. */
  | { readonly code: 'invitation' }
  /** It can be read as the code of a class: so can one of 32 names of that form. */
  | { readonly code: 'class-code' }
  | { readonly code: 'https' }
  | { readonly code: 'not-http'; readonly scheme: string }
  | { readonly code: 'http-twice' }
  | { readonly code: 'user-name' }
  | { readonly code: 'invisible' }
  | { readonly code: 'other-colon' }
  | { readonly code: 'blank' }
  | { readonly code: 'odd-character' }
  | { readonly code: 'link-local' }
  | { readonly code: 'no-host' }
  | { readonly code: 'port-alone'; readonly port: string }
  | { readonly code: 'bad-port'; readonly port: string }
  | { readonly code: 'every-address' }
  | { readonly code: 'bad-host' }
  | { readonly code: 'ip-count'; readonly host: string; readonly count: number }
  | { readonly code: 'ip-zeros'; readonly number: string }
  | { readonly code: 'ip-range' };
