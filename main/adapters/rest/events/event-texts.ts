/** Events as those that listen read them. */
import type { PeerEvent } from '../../../node/ports/peer-events.ts';

export class EventTexts {
  /** As long as somebody is still sent them. */
  readonly #texts = new WeakMap<PeerEvent, Buffer>();

  /** The same bytes for the same event, so that all who are told of it share them. */
  encode(event: PeerEvent): Buffer {
    const known = this.#texts.get(event);
    if (known !== undefined) return known;
    // JSON has no line breaks of its own, so the data is one line.
    const text = Buffer.from(`event: ${nameOf(event)}\ndata: ${dataOf(event)}\n\n`);
    this.#texts.set(event, text);
    return text;
  }
}

function nameOf(event: PeerEvent): string {
  return event.kind === 'news' ? event.topic : event.kind;
}

/** JSON. What is `undefined` is left out. */
function dataOf(event: PeerEvent): string {
  switch (event.kind) {
    case 'tip': {
      const { height, hash, firstBlock, time, wire } = event;
      return JSON.stringify({ height, hash: hash ?? null, first_block: firstBlock, time, block: wire });
    }
    case 'peers':
      return JSON.stringify({ addresses: event.addresses });
    case 'news':
      return event.text;
  }
}
