/**
 * The address of a running node's user interface, for the same user's second start. It is a file beside the key, as
 * private as that, and goes when the node ends.
 */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { getErrorCode, makePrivate, writePrivateFile } from '../../adapters/key-file/private-file.ts';
import type { Log } from '../../node/ports/log.ts';
import type { Closers } from '../../host/closers.ts';

const FILE = 'browser-link';

const LINK = /^(http:\/\/127\.0\.0\.1:\d{1,5})\/#token=([\w-]+)$/;

const PATIENCE_MS = 2000;

/** A node without such a file runs as well. */
export async function keepUiLink(folder: string, url: string, { log, closers }: UiLinkTools): Promise<void> {
  const file = join(folder, FILE);
  closers.add(() => rm(file, { force: true }));
  try {
    await writePrivateFile({ file, text: url, check: () => Promise.resolve() });
    // Some file systems know no rights: there the terminal alone knows it.
    if (await makePrivate(file)) await rm(file, { force: true });
  } catch (error) {
    log.info(`A second start will not know this address: ${error instanceof Error ? error.message : String(error)}`);
  }
}

interface UiLinkTools {
  readonly log: Pick<Log, 'info'>;
  readonly closers: Closers;
}

/**
 * @returns the address, if it opens a user interface: a node that was killed leaves its own behind. Whatever program has
 * that port then is shown the dead node's token, which opens nothing.
 */
export async function findUiLink(folder: string): Promise<string | undefined> {
  const url = await readLink(join(folder, FILE));
  const [, origin, token] = LINK.exec(url ?? '') ?? [];
  if (origin === undefined) return undefined;
  try {
    const { ok } = await fetch(`${origin}/api/enter`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ token }),
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return ok ? url : undefined;
  } catch {
    // Nobody is there.
    return undefined;
  }
}

async function readLink(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (getErrorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
