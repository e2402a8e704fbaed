/** `GET /v1/activity`: what happened at this node, in pages. */
import type { ActivityKind } from '../../../../preload/contract/messages/activity.ts';
import { LOG_PAGE_ENTRIES as MAX_ENTRIES } from '../../../../preload/contract/messages/public-log/log-limits.ts';
import type { EntryFacts } from '../../../node/activity/entry-facts.ts';
import type { ActivityEntry, ActivityRequest } from '../../../node/ports/activity-store.ts';
import { ACTIVITY_SCHEMA, EXAMPLE_ACTIVITY, PUBLIC_KINDS } from '../openapi/activity-shapes.ts';
import type { RestContext } from '../rest-context.ts';
import { defineRoute, JSON_TYPE, jsonAnswer, Refusal, TEXT, type Route } from '../route.ts';
import { activityJson } from './activity-json.ts';

const USUAL_ENTRIES = 50;
/** Of an answer. A page ends before it has more, but has one entry at least. */
const MAX_CHARACTERS = 256 * 1024;
/** Nor is more begun when so many blocks were looked up for it: the thread that does it does everything else, too. */
const MAX_BLOCKS = 400;

const NOT_A_NUMBER = (name: string): string => `Invalid request: ${name} is not the number of an entry`;
const BOTH = 'Invalid request: before and after do not go together';
const WRONG_LIMIT = `Invalid request: limit is not a number from 1 to ${MAX_ENTRIES}`;
const WRONG_KIND = `Invalid request: kinds has something other than ${PUBLIC_KINDS.join(', ')}`;

const NUMBER = { type: 'integer', minimum: 0 };

export function createActivityRoute({ node }: RestContext): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/activity',
    access: 'anyone',
    refusalWord: 'Failed',
    documentation: {
      summary: 'What happened at this node',
      description:
        'New tips, blocks beside the chain, reorganisations, refusals, peers that came and went, and commands of the class. ' +
        'Of each kind the newest are kept. The newest come first, or with `after` the oldest; `next` leads to the next page, ' +
        'which comes early where entries are long, or many blocks have to be looked up for them. ' +
        'The same refusal of one sender is counted within ten minutes, and what comes too fast is told as a number. ' +
        "This node's own coins and payments are not in it.",
      parameters: [
        {
          name: 'before',
          in: 'query',
          description: 'Entries with smaller numbers, the largest first.',
          schema: NUMBER,
        },
        { name: 'after', in: 'query', description: 'Entries with larger numbers, the smallest first.', schema: NUMBER },
        {
          name: 'limit',
          in: 'query',
          description: `How many at most; ${USUAL_ENTRIES} when it is left out.`,
          schema: { type: 'integer', minimum: 1, maximum: MAX_ENTRIES },
        },
        {
          name: 'kinds',
          in: 'query',
          description: `Some of ${PUBLIC_KINDS.join(', ')}, with commas between them; all when it is left out.`,
          schema: { type: 'string' },
        },
      ],
      answers: {
        200: {
          when: 'Always.',
          contentType: JSON_TYPE,
          schema: ACTIVITY_SCHEMA,
          examples: { 'a new tip': EXAMPLE_ACTIVITY },
        },
        400: {
          when: 'The page cannot be read.',
          contentType: TEXT,
          examples: { limit: WRONG_LIMIT, kinds: WRONG_KIND },
        },
      },
    },
    handle: ({ query }) => {
      const request = readRequest(query);
      const entries = node.activity.list(request);
      const texts = textsThatFit(entries, (entry) => node.activity.factsOf(entry));
      const isCut = texts.length < entries.length || entries.length === request.limit;
      const last = entries[texts.length - 1];
      const next = isCut && last !== undefined ? last.id : null;
      return jsonAnswer(`{"entries": [${texts.join(', ')}], "next": ${next}}`);
    },
  });
}

function textsThatFit(entries: readonly ActivityEntry[], factsOf: (entry: ActivityEntry) => EntryFacts): string[] {
  const texts: string[] = [];
  let characters = 0;
  let blocks = 0;
  for (const entry of entries) {
    if (blocks >= MAX_BLOCKS) break;
    const facts = factsOf(entry);
    // Of a branch whose list ends early, one more was looked up than is in it.
    blocks += facts.listed.length + 1;
    const text = activityJson(entry, facts);
    characters += text.length;
    if (characters > MAX_CHARACTERS && texts.length > 0) break;
    texts.push(text);
  }
  return texts;
}

/** @throws Refusal */
function readRequest(query: URLSearchParams): ActivityRequest {
  const before = readNumber(query, 'before');
  const after = readNumber(query, 'after');
  if (before !== undefined && after !== undefined) throw new Refusal(400, BOTH);
  const direction = after === undefined ? 'down' : 'up';
  return { kinds: readKinds(query), direction, from: before ?? after, limit: readLimit(query) };
}

function readNumber(query: URLSearchParams, name: 'before' | 'after'): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  if (!/^\d{1,15}$/.test(text)) throw new Refusal(400, NOT_A_NUMBER(name));
  return Number(text);
}

function readLimit(query: URLSearchParams): number {
  const text = query.get('limit') ?? String(USUAL_ENTRIES);
  const limit = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (limit < 1 || limit > MAX_ENTRIES) throw new Refusal(400, WRONG_LIMIT);
  return limit;
}

function readKinds(query: URLSearchParams): readonly ActivityKind[] {
  const text = query.get('kinds');
  if (text === null) return PUBLIC_KINDS;
  const names = text.split(',');
  const kinds = PUBLIC_KINDS.filter((kind) => names.includes(kind));
  if (names.some((name) => !kinds.some((kind) => kind === name))) throw new Refusal(400, WRONG_KIND);
  return kinds;
}
