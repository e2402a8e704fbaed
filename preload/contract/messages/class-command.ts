/** What whoever has opened a class can have its nodes do: there is no other kind, and none that pays, adds peers, or touches a key or a file. */

export type ClassCommandAction =
  /** Nodes rest until the class switches mining on. */
  | { readonly code: 'mining-off' }
  /** Nodes mine, at this pace or, for `null`, at their own. */
  | { readonly code: 'mining-on'; readonly hashesPerSecond: number | null }
  | { readonly code: 'pace'; readonly hashesPerSecond: number }
  /** Shown to the owner of each node, as plain text. */
  | { readonly code: 'sentence'; readonly text: string }
  /** Nodes look which others they can reach. */
  | { readonly code: 'take-stock' };

/** Why a command cannot be given. */
export type CommandFault =
  | { readonly code: 'target' }
  | { readonly code: 'sentence'; readonly most: number }
  | { readonly code: 'pace'; readonly most: number };
