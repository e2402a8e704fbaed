/** What is wrong with a card that somebody sends. */
export type CardFault =
  | { readonly code: 'card-size'; readonly mostBytes: number }
  | { readonly code: 'card-unreadable' }
  /** It is missing, of another kind, or longer than it may be. */
  | { readonly code: 'card-member'; readonly member: CardMember }
  | { readonly code: 'card-signature' };

export type CardMember =
  | 'address'
  | 'number'
  | 'name'
  | 'version'
  | 'class'
  | 'capabilities'
  | 'addresses'
  | 'reached'
  | 'failed'
  | 'command'
  | 'signature';
