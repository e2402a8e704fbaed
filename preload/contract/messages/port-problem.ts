/** Why a node cannot listen on a port. */
export type PortProblem =
  /** `user` is who has it, where that is known. */
  | { readonly code: 'port-used'; readonly port: number; readonly user: PortUser | null }
  | { readonly code: 'port-forbidden'; readonly port: number }
  | { readonly code: 'no-such-address'; readonly host: string }
  /** `error` is the system's word. */
  | { readonly code: 'cannot-listen'; readonly port: number; readonly error: string };

export type PortUser =
  | { readonly code: 'airplay' }
  /** A guess by the port and the system. */
  | { readonly code: 'airplay-perhaps' }
  | { readonly code: 'python' }
  /** `name` is what that node calls itself; empty when it shares none. */
  | { readonly code: 'chalkchain'; readonly name: string };
