/** `/v1/cards`: what nodes say of themselves, signed. */
import { z } from 'zod';
import type { CardView } from '../../../node/cards/cards.ts';
import { joinTexts } from '../answers/text-pieces.ts';
import { CARDS_SCHEMA, EXAMPLE_CARDS } from '../openapi/card-shapes.ts';
import type { RestContext } from '../rest-context.ts';
import { defineRoute, JSON_TYPE, longJsonAnswer, type Route } from '../route.ts';
import { createNewsRoute } from './news-route.ts';

const cardSchema = z.looseObject({}).meta({ description: 'A card, as in the event `card`' });

export function createCardRoutes(context: RestContext): Route[] {
  return [createListRoute(context), createTellRoute(context)];
}

function createListRoute({ node }: RestContext): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/cards',
    access: 'anyone',
    refusalWord: 'Failed',
    documentation: {
      summary: 'Who the nodes are, by their own word',
      description:
        "Each card is signed with the key of its wallet's address: so nobody else has given that address its name. " +
        "This node's own comes first, then the newest.",
      answers: {
        200: {
          when: 'Always.',
          contentType: JSON_TYPE,
          schema: CARDS_SCHEMA,
          examples: { 'one card': EXAMPLE_CARDS },
        },
      },
    },
    handle: () => longJsonAnswer(joinTexts(node.cards.list(), { open: '[', close: ']', format: formatEntry })),
  });
}

function createTellRoute(context: RestContext): Route {
  return createNewsRoute(context, {
    topic: 'card',
    path: '/v1/cards',
    summary: "Tell this node of a node's card",
    description: 'The body is a card, one line of JSON, as nodes of this kind tell it in the event `card`.',
    schema: cardSchema,
    exampleRefusal: 'Rejected: the card\'s "name" is missing, or not what it should be (bad-card)',
  });
}

/** The card stands there as it was signed: whoever wants to check that finds every digit. */
function* formatEntry({ text, heardAt, isOwn, isCurrent }: CardView): Generator<string> {
  yield `{"card": ${text}, "heard_at": ${heardAt}, "own": ${isOwn}, "current": ${isCurrent}}`;
}
