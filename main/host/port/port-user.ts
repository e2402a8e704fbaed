/** Finds out who listens on a port of this computer that we cannot have, where that can be told by asking. */
import { z } from 'zod';
import type { PortProblem, PortUser } from '../../../preload/contract/messages/port-problem.ts';
import { visibleText } from '../../../preload/contract/visible-text.ts';

const PATIENCE_MS = 700;

const STATUS = z.object({ software: z.literal('chalkchain'), name: z.string().max(64) });

/** Programs that say who they are, by what their `Server` header begins with. */
const SERVERS: readonly (readonly [beginning: string, user: PortUser])[] = [
  ['AirTunes', { code: 'airplay' }],
  ['Werkzeug', { code: 'python' }],
];

/** The same problem with who has the port, where that can be told by asking there. */
export async function withUser(problem: PortProblem): Promise<PortProblem> {
  if (problem.code !== 'port-used') return problem;
  return { ...problem, user: (await findUser(problem.port)) ?? problem.user };
}

/** @returns `undefined` when nothing that answers makes itself known. */
async function findUser(port: number): Promise<PortUser | undefined> {
  // Some listen on one of them only. Both are asked at once: who is silent keeps nobody waiting twice.
  const users = await Promise.all(['127.0.0.1', '[::1]'].map((host) => askUser(`http://${host}:${port}/v1/status`)));
  return users.find((user) => user !== undefined);
}

async function askUser(url: string): Promise<PortUser | undefined> {
  try {
    const response = await fetch(url, {
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const server = response.headers.get('Server') ?? '';
    const known = SERVERS.find(([beginning]) => server.startsWith(beginning));
    if (known !== undefined) return known[1];
    const { success, data } = STATUS.safeParse(await response.json());
    return success ? { code: 'chalkchain', name: printable(data.name) } : undefined;
  } catch {
    // Nothing that speaks HTTP, or not to us: then nobody knows.
    return undefined;
  }
}

/** What a stranger calls itself, without what could pretend to be our own words. */
function printable(text: string): string {
  return visibleText(text).replaceAll('"', ' ');
}
