/** Which messages stand in the status strip. */
import type { KeptMessage } from '../../ui/news/message.ts';

/** Errors have a place of their own: nothing but a newer error takes it from them. */
export type Place = 'errors' | 'others';

/** The newest message for a place, unless it is said elsewhere on the screen. @param messages newest first */
export function newestFor(place: Place, messages: readonly KeptMessage[]): KeptMessage | undefined {
  return messages.find(
    ({ tone, isSaidElsewhere }) => isSaidElsewhere !== true && (tone === 'error') === (place === 'errors'),
  );
}

/** The newest warning, unless it is said elsewhere on the screen. @param messages newest first */
export function newestWarning(messages: readonly KeptMessage[]): KeptMessage | undefined {
  return messages.find(({ tone, isSaidElsewhere }) => isSaidElsewhere !== true && tone === 'warning');
}
