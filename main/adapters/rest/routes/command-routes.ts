/** Commands of the class: told by other nodes, given by the one that has the key, and shown. */
import { z } from 'zod';
import type { ClassCommandAction } from '../../../../preload/contract/messages/class-command.ts';
import type { ClassCommandsView } from '../../../api/hosted/class-commands.ts';
import { ALL_NODES } from '../../../consensus/keys/class-command.ts';
import { jsonBody, jsonObject } from '../body/json-body.ts';
import { COMMANDS_SCHEMA, EXAMPLE_COMMANDS } from '../openapi/command-shapes.ts';
import type { RestContext } from '../rest-context.ts';
import { defineRoute, jsonAnswer, JSON_TYPE, Refusal, TEXT, type Answer, type Route } from '../route.ts';
import { createNewsRoute } from './news-route.ts';

const COMMANDS = ['mining-off', 'mining-on', 'pace', 'sentence', 'take-stock'] as const;
const NO_COMMAND = `Invalid request: command is none of ${COMMANDS.join(', ')}`;
const NO_PACE = 'Invalid request: hashes_per_second is not a whole number';
const NO_TEXT = 'Invalid request: text is not a text';
const NO_TARGET = 'Invalid request: target is not a text';

const commandBody = jsonBody(
  jsonObject({
    command: z.enum(COMMANDS, NO_COMMAND),
    target: z
      .string(NO_TARGET)
      .optional()
      .meta({ description: "`all`, which it is when left out, or the address of one node's wallet" }),
    hashes_per_second: z
      .custom<bigint>((value) => typeof value === 'bigint', { error: NO_PACE })
      .optional()
      .meta({ type: 'integer', minimum: 1, description: 'For `pace`, and if wanted for `mining-on`' }),
    text: z.string(NO_TEXT).optional().meta({ description: 'For `sentence`: one line of at most 200 characters' }),
  }).meta({ examples: [{ command: 'mining-off' }, { command: 'sentence', text: 'Please look at the board.' }] }),
);

const newsSchema = z.looseObject({}).meta({ description: 'A command, as in the event `command`' });

export function createCommandRoutes(context: RestContext): Route[] {
  return [createListRoute(context), createNews(context), createGiveRoute(context)];
}

function createListRoute({ ownClass }: RestContext): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/commands',
    access: 'control',
    refusalWord: 'Failed',
    documentation: {
      summary: 'What the class has had this node do',
      description: 'The last five commands since the start, newest first, and what of them holds now.',
      answers: {
        200: {
          when: 'Always.',
          contentType: JSON_TYPE,
          schema: COMMANDS_SCHEMA,
          examples: { 'mining is off': EXAMPLE_COMMANDS },
        },
      },
    },
    handle: () => commandsAnswer(ownClass.commands.view()),
  });
}

function createNews(context: RestContext): Route {
  return createNewsRoute(context, {
    topic: 'command',
    path: '/v1/commands',
    summary: 'Tell this node of a command of its class',
    description:
      'The body is a command, signed by the key of the class, as nodes of this kind tell it in the event `command`.',
    schema: newsSchema,
    exampleRefusal: 'Rejected: this is not signed by the key of the class (bad-class-command)',
  });
}

function createGiveRoute({ ownClass }: RestContext): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/command-class',
    access: 'control',
    refusalWord: 'Failed',
    body: commandBody,
    documentation: {
      summary: 'Have the nodes of the class do something',
      description:
        'Only at the node that opened the class. `mining-off` and `mining-on` hold until the other one comes, at most for ' +
        '12 hours; `pace` is a number of hashes a second, which owners may change; `sentence` shows a message; for ' +
        '`take-stock` each node looks which others it can reach. Nodes that come more than a minute later hear only ' +
        'whether mining is off.',
      answers: {
        200: {
          when: 'It is signed, and told.',
          contentType: JSON_TYPE,
          schema: COMMANDS_SCHEMA,
          examples: { 'mining is off': EXAMPLE_COMMANDS },
        },
        400: {
          when: 'A member is missing or wrong.',
          contentType: TEXT,
          examples: {
            unknown: NO_COMMAND,
            long: 'Failed: A message is one line of 1 to 200 visible characters. (invalid-command)',
          },
        },
        409: {
          when: 'This node is in no class, or has not opened it.',
          contentType: TEXT,
          examples: { none: 'Failed: This node is in no class. (not-in-class)' },
        },
        429: {
          when: 'There were ten commands just now.',
          contentType: TEXT,
          examples: {
            'too many':
              'Failed: A class takes 10 commands at once, and then one in 3 seconds. Wait a moment. (too-many-commands)',
          },
        },
      },
    },
    handle: ({ body }) => {
      const { command, target = ALL_NODES, hashes_per_second: pace, text } = body;
      ownClass.commands.give(target, toAction(command, pace === undefined ? null : Number(pace), text));
      return commandsAnswer(ownClass.commands.view());
    },
  });
}

function toAction(
  code: (typeof COMMANDS)[number],
  hashesPerSecond: number | null,
  text: string | undefined,
): ClassCommandAction {
  switch (code) {
    case 'mining-off':
    case 'take-stock':
      return { code };
    case 'mining-on':
      return { code, hashesPerSecond };
    case 'pace':
      if (hashesPerSecond === null) throw new Refusal(400, NO_PACE);
      return { code, hashesPerSecond };
    case 'sentence':
      if (text === undefined) throw new Refusal(400, NO_TEXT);
      return { code, text };
  }
}

function commandsAnswer({ miningOffSince, sentence, taken, reach }: ClassCommandsView): Answer {
  const commands = taken.map(({ number, at, target, isForThis, action }) => ({
    number,
    time: at,
    target,
    for_this: isForThis,
    command: action.code,
    hashes_per_second: 'hashesPerSecond' in action ? action.hashesPerSecond : null,
    text: 'text' in action ? action.text : null,
  }));
  return jsonAnswer(
    JSON.stringify({
      mining_off_since: miningOffSince ?? null,
      sentence: sentence === undefined ? null : { text: sentence.text, time: sentence.at },
      commands,
      reach: reach ?? null,
    }),
  );
}
