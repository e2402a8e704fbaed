/** What the square of who reaches whom shows, the most telling first. */

/**
 * `nodes` are addresses: of wallets, or `http://HOST:PORT` of those without a card. Lists are cut; `more` says by how many.
 */
export type ReachFinding =
  /** There is no other node. */
  | { readonly code: 'alone' }
  | { readonly code: 'all-reached' }
  | { readonly code: 'nobody-reached' }
  /** Of all that were tried only these. */
  | { readonly code: 'only-reached'; readonly nodes: readonly string[] }
  | { readonly code: 'not-reached'; readonly nodes: readonly string[]; readonly more: number }
  | { readonly code: 'reaches-nobody'; readonly nodes: readonly string[]; readonly more: number }
  /** The first three numbers of the IPv4 addresses in each network. */
  | { readonly code: 'networks-apart'; readonly networks: readonly string[]; readonly more: number }
  /** None of these patterns. */
  | { readonly code: 'some-not-reached'; readonly pairs: number }
  | { readonly code: 'not-tried'; readonly pairs: number; readonly of: number };
