/** What another node has done with this node's key since the start: told in the log, and remembered for whoever asks. */
import { notices } from '../../preload/contract/messages/english/notice.ts';
import { sentenceFor } from '../../preload/contract/messages/message.ts';
import type { NodeEventMap, NodeEvents } from './events.ts';
import type { Log } from './ports/log.ts';

export type KeyUse = NodeEventMap['key-used-elsewhere']['by'];

export class KeyUses {
  readonly #uses = new Set<KeyUse>();

  constructor({ events, log }: { readonly events: NodeEvents; readonly log: Pick<Log, 'warn'> }) {
    events.subscribe('key-used-elsewhere', ({ by }) => {
      this.#uses.add(by);
      log.warn(sentenceFor(notices, { code: 'key-used-elsewhere', by }));
    });
  }

  /** In the order in which they were noticed. */
  list(): readonly KeyUse[] {
    return [...this.#uses];
  }
}
