/** Finds a port for a node by itself: the wanted one, or the next that is free. */
import type { ListenPlace } from '../../node/ip-address.ts';
import type { TakenPort } from '../../api/hosted/rest-door.ts';
import type { SettingsStore } from '../../node/ports/settings-store.ts';
import { inspectPort } from '../port-check.ts';
import { withUser } from './port-user.ts';

export interface FoundPort {
  /** 0 when none near the wanted one is free: then any. */
  readonly port: number;
  /** The wanted one, when it cannot be had. */
  readonly taken: TakenPort | undefined;
}

/** @param wanted where the search begins */
export async function findPort(wanted: ListenPlace): Promise<FoundPort> {
  const { port } = wanted;
  const { problem, suggested = 0 } = await inspectPort(wanted);
  if (problem === undefined) return { port, taken: undefined };
  return { port: suggested, taken: { port, problem: await withUser(problem) } };
}

/** As {@link findPort}, for a node that nobody knows yet: what is found is its port from now on. */
export async function findFirstPort(settings: SettingsStore, start: ListenPlace): Promise<FoundPort> {
  const found = await findPort(start);
  // Any free one is for this time: the next start will look again.
  if (found.port !== 0) settings.save({ port: found.port, portStart: start.port });
  return found;
}
