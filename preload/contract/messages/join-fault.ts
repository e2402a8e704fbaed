/** Why a text is no way into a class. A character of the text that is repeated may be invisible: it is shown as an escape. */
export type JoinFault =
  | { readonly code: 'empty' }
  /** Neither a link, nor a code, nor an address. */
  | { readonly code: 'not-an-invitation' }
  | { readonly code: 'code-character'; readonly character: string }
  | { readonly code: 'code-length'; readonly length: number }
  | { readonly code: 'code-check' }
  | { readonly code: 'invitation-too-long'; readonly most: number }
  | { readonly code: 'invitation-version' }
  | { readonly code: 'invitation-part'; readonly part: InvitationPart; readonly problem: InvitationProblem };

/** A member of the link; `percent`: the percent signs in it. */
export type InvitationPart = 'v' | 'key' | 'name' | 'at' | 'percent';

export type InvitationProblem = 'missing' | 'twice' | 'wrong' | 'too-many';
