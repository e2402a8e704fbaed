/** Names of the lines between the page's preload script and the desktop app's main process. */

/** The page asks: method and parameters; the answer is a reply. */
export const CALL_CHANNEL = 'chalkchain:call';

/** The node tells: an event message. */
export const EVENT_CHANNEL = 'chalkchain:event';
