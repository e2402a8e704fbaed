/** Whether the node that has opened a class anchors its chain, and what the next anchor waits for. */
export type AnchorStanding =
  | { readonly code: 'off' }
  /** So many original nodes are peers of it. */
  | { readonly code: 'original-nodes'; readonly count: number }
  /** The block at this height is anchored when the chain has `size` blocks. */
  | { readonly code: 'not-due'; readonly height: number; readonly size: number }
  | { readonly code: 'nobody-heard'; readonly height: number }
  /** Of `heard` other nodes of the class, `have` have the block. */
  | { readonly code: 'too-few'; readonly height: number; readonly have: number; readonly heard: number }
  /** The newest anchor is on another branch than this node's. */
  | { readonly code: 'lacks-anchor'; readonly height: number }
  /** It is being signed. */
  | { readonly code: 'due'; readonly height: number };
