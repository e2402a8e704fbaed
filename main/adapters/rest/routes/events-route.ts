/** `GET /v1/events`: what happens at this node, told as it happens. */
import { EVENT_STREAM, EVENT_STREAM_HEADERS } from '../../http/event-streams.ts';
import { EXAMPLE_EVENTS } from '../openapi/examples.ts';
import { RequestLimit } from '../limits/request-limit.ts';
import type { RestContext } from '../rest-context.ts';
import { defineRoute, INSTANCE_PARAMETER, TEXT, type Route } from '../route.ts';

const PARAMETERS = [
  {
    name: 'blocks',
    in: 'query',
    description: '`no`: blocks are not wanted, only that there are some.',
    schema: { type: 'string', enum: ['yes', 'no'] },
  },
  {
    name: 'news',
    in: 'query',
    description: '`no`: tips are told, and nothing else.',
    schema: { type: 'string', enum: ['yes', 'no'] },
  },
  INSTANCE_PARAMETER,
] as const;

/** From one sender, which may be a class behind one address: for as long as it likes, and at once. */
const OPENINGS = { perSecond: 5, burst: 100 };

export function createEventsRoute({ node, clock, listeners }: RestContext): Route {
  const openings = new RequestLimit({ clock, ...OPENINGS });
  return defineRoute({
    method: 'GET',
    path: '/v1/events',
    access: 'peer',
    refusalWord: 'Failed',
    // One that begins to listen is told of all that travels, and peers are looked through for it.
    limit: ({ sender }) =>
      openings.take(sender)
        ? undefined
        : `one sender may begin to listen to this node about ${OPENINGS.perSecond} times a second`,
    documentation: {
      summary: 'What happens here, told as it happens',
      description:
        'Server-sent events, until either side ends the connection. `tip` tells where the chain ends: at first, and ' +
        'whenever that has changed. Its `block` is the wire text of the last block, where that is not large and the ' +
        'node thinks that you lack it; fetch what you still lack with `POST /v1/blocks`. `peers` tells the addresses ' +
        'of peers that have answered this node. A comment comes every 10 seconds. More kinds may follow: step over ' +
        'those that you do not know. A listener for which more than 256 KiB wait loses the connection.',
      parameters: PARAMETERS,
      answers: {
        200: {
          when: 'It goes on for as long as you listen.',
          contentType: EVENT_STREAM,
          examples: { events: EXAMPLE_EVENTS },
        },
        429: {
          when: 'Too many listen already, from your address or in all, or your address begins to listen too often.',
          contentType: TEXT,
          examples: {
            'your address': 'Too many requests: at most 32 may listen to this node from one address',
            all: 'Too many requests: all 64 places for listeners of this node are taken; try again in a minute',
          },
        },
      },
    },
    handle: ({ sender, isLocal, instance, query }) => {
      const place = listeners.admit({ sender, isLocal, instance });
      const wantsBlocks = query.get('blocks') !== 'no';
      const wantsNews = query.get('news') !== 'no';
      return {
        status: 200,
        contentType: EVENT_STREAM,
        headers: EVENT_STREAM_HEADERS,
        body: {
          open: (response) => {
            const tell = listeners.open(response, place);
            return node.peers.listen({ senderIp: sender, instance, wantsBlocks, wantsNews, tell });
          },
        },
        onOver: () => place.leave(),
      };
    },
  });
}
