/** The kinds of floods: where each goes, and what it is made of. */
import * as bodies from './bodies.ts';

export interface FloodKind {
  /** Stable, for scripts. */
  readonly name: string;
  /** In turn, for what is sent to several endpoints. */
  readonly paths: readonly string[];
  /** What is posted; without it, streams are opened and left. */
  readonly body: bodies.Body | undefined;
}

export const FLOOD_KINDS: readonly FloodKind[] = [
  { name: 'blocks without work', paths: ['/new_block_mined'], body: bodies.withoutWork },
  { name: 'blocks with a bad signature', paths: ['/new_block_mined'], body: bodies.withBadSignature },
  { name: 'orphans', paths: ['/new_block_mined'], body: bodies.orphan },
  { name: 'known blocks', paths: ['/new_block_mined'], body: bodies.known },
  { name: 'orders', paths: ['/v1/payments'], body: bodies.order },
  { name: 'orders with a bad signature', paths: ['/v1/payments'], body: bodies.orderWithBadSignature },
  { name: 'cards', paths: ['/v1/cards'], body: bodies.card },
  { name: 'class commands', paths: ['/v1/commands'], body: bodies.command },
  { name: 'greetings', paths: ['/greet'], body: bodies.greeting },
  { name: 'greetings without a chain', paths: ['/v1/greet'], body: bodies.greeting },
  { name: 'texts that are no JSON', paths: ['/greet', '/new_block_mined', '/v1/payments'], body: bodies.noJson },
  { name: 'openings of streams', paths: ['/v1/events'], body: undefined },
];
