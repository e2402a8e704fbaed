/** The port of the last time, and whether it still holds. */
import type { StoredSettings } from '../../node/ports/settings-store.ts';

/**
 * What the node's owner has chosen holds always; what was found by itself, until the search would begin elsewhere.
 *
 * @param start where it would begin now
 * @returns `undefined` when a port is to be found
 */
export function rememberedPort(
  { port, portStart }: Pick<StoredSettings, 'port' | 'portStart'>,
  start: number,
): number | undefined {
  const wasFoundElsewhere = typeof portStart === 'number' && portStart !== start;
  return wasFoundElsewhere ? undefined : port;
}
