/** For nodes that nobody finds: in tests that are about something else. */
import type { PresenceChannel } from '../../main/node/ports/presence-channel.ts';

const NO_PRESENCE: PresenceChannel = {
  open: () => ({ problem: undefined, refresh: () => undefined, ask: () => undefined, close: async () => undefined }),
};

export const NO_FINDING = { presence: NO_PRESENCE, isOn: false, classPort: undefined } as const;
