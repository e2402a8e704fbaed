/** The port of the app's node where there is no window to ask in: the one of the last time, or the next that is free. */
import type { StartNotice } from '../../../preload/contract/messages/start-notice.ts';
import { LOOPBACK, type ListenPlace } from '../../node/ip-address.ts';
import type { SettingsStore } from '../../node/ports/settings-store.ts';
import { findFirstPort, findPort, type FoundPort } from '../../host/port/find-port.ts';
import { rememberedPort } from '../../host/port/remembered-port.ts';

export interface ProfilePort extends FoundPort {
  /** What a person should know. */
  readonly notice: StartNotice | undefined;
}

/** @param start where the search begins as long as no port is remembered */
export async function findProfilePort(settings: SettingsStore, start: ListenPlace): Promise<ProfilePort> {
  const { isOnLan } = settings.load();
  const host = start.host ?? (isOnLan === false ? LOOPBACK : undefined);
  const port = rememberedPort(settings.load(), start.port);
  if (port === undefined) return { ...(await findFirstPort(settings, { port: start.port, host })), notice: undefined };
  const found = await findPort({ port, host });
  // For this time: its classmates know the other one.
  const { taken, port: other } = found;
  return { ...found, notice: taken && { code: 'other-port', problem: taken.problem, port: other } };
}
