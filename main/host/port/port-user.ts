/** Finds out who listens on a port of this computer that we cannot have, where that can be told by asking. */
import { z } from 'zod';
import { visibleText } from '../../../preload/contract/visible-text.ts';

const PATIENCE_MS = 700;

const STATUS = z.object({ name: z.string().min(1).max(64) });

/** Programs that say who they are, by what their `Server` header begins with. */
const SERVERS: readonly (readonly [beginning: string, sentence: string])[] = [
  ['AirTunes', 'It is the AirPlay Receiver of macOS. It can be turned off in System Settings, AirDrop & Handoff.'],
  ['Werkzeug', 'It is a Python program, such as a node of the workshop.'],
];

/** @returns a sentence; `undefined` when nothing that answers makes itself known. */
export async function describePortUser(port: number): Promise<string | undefined> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/v1/status`, {
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const server = response.headers.get('Server') ?? '';
    const known = SERVERS.find(([beginning]) => server.startsWith(beginning));
    if (known !== undefined) return known[1];
    const { success, data } = STATUS.safeParse(await response.json());
    return success ? `It is a Chalkchain node that is called "${printable(data.name)}".` : undefined;
  } catch {
    // Nothing that speaks HTTP, or not to us: then nobody knows.
    return undefined;
  }
}

/** What a stranger calls itself, without what could pretend to be our own words. */
function printable(text: string): string {
  return visibleText(text).replaceAll('"', ' ');
}
