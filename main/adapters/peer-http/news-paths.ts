/** Where a node is told the news of each topic. */
import type { NewsTopic } from '../../node/ports/peer-events.ts';

export const NEWS_PATHS: Record<NewsTopic, string> = {
  payment: '/v1/payments',
  card: '/v1/cards',
  class: '/v1/class',
  command: '/v1/commands',
  anchor: '/v1/anchor',
};
