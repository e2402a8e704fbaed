/** `/v1/found`, `/v1/sweep`, `/v1/stop-sweep`: nodes in the room that are no peers yet. */
import { describeFindingProblem } from '../../../../preload/contract/messages/english/finding-problem.ts';
import { describePeerProblem } from '../../../../preload/contract/messages/english/peer-problem.ts';
import type { FoundNodeView } from '../../../node/peers/finding/found-view.ts';
import type { FindingView } from '../../../node/peers/finding/finding.ts';
import { EXAMPLE_FOUND, FOUND_SCHEMA } from '../openapi/found-shapes.ts';
import type { RestContext } from '../rest-context.ts';
import { defineRoute, jsonAnswer, JSON_TYPE, TEXT, textAnswer, type Answer, type Route } from '../route.ts';

export function createFoundRoutes(context: RestContext): Route[] {
  return [createFoundRoute(context), createSweepRoute(context), createStopSweepRoute(context)];
}

function createFoundRoute({ node }: RestContext): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/found',
    // What this computer sees around it is its owner's business.
    access: 'control',
    refusalWord: 'Failed',
    documentation: {
      summary: 'Nodes in the room that were found',
      description:
        'With finding on (`--find`, the settings, or the defaults), nodes say by multicast DNS that they are there, and ' +
        'this node tries whether it can reach them. None of them is a peer before `POST /add_peer`.',
      answers: {
        200: { when: 'Always.', contentType: JSON_TYPE, schema: FOUND_SCHEMA, examples: { 'one node': EXAMPLE_FOUND } },
      },
    },
    handle: () => foundAnswer(node.peers.finding.view()),
  });
}

function createSweepRoute({ node }: RestContext): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/sweep',
    access: 'control',
    refusalWord: 'Failed',
    documentation: {
      summary: 'Look for nodes at the addresses of this network, once',
      description:
        "This node tries the addresses around its own (up to 254 for each network adapter, three adapters) at its own port, 5000 and the class's, " +
        '50 at a time and half a second each, and asks all nodes to say that they are there. A workshop node sees two ' +
        'short requests. Answers when it has ended, after half a minute at most; `POST /v1/stop-sweep` ends it.',
      answers: {
        200: {
          when: 'It has ended. The answer is that of `GET /v1/found`.',
          contentType: JSON_TYPE,
          schema: FOUND_SCHEMA,
          examples: { 'one node': EXAMPLE_FOUND },
        },
        409: {
          when: 'This computer is in no network that it could look through.',
          contentType: TEXT,
          examples: {
            'no network':
              'Failed: This computer is in no network of which it could try the addresses. Check Wi-Fi or the cable, and ' +
              'in Settings that everyone on the network may connect. (no-room)',
          },
        },
      },
    },
    handle: async () => {
      await node.peers.finding.sweep();
      return foundAnswer(node.peers.finding.view());
    },
  });
}

function createStopSweepRoute({ node }: RestContext): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/stop-sweep',
    access: 'control',
    refusalWord: 'Failed',
    documentation: {
      summary: 'End a sweep before its time',
      description: 'What it has found stays.',
      answers: { 200: { when: 'None is under way any more.', contentType: TEXT, examples: { done: 'Done' } } },
    },
    handle: async () => {
      await node.peers.finding.stopSweep();
      return textAnswer(200, 'Done');
    },
  });
}

function foundAnswer({ isOn, problem, sweep, nodes }: FindingView): Answer {
  return jsonAnswer(
    JSON.stringify({
      finding: isOn,
      reason: problem === undefined ? null : describeFindingProblem(problem),
      sweep: sweep === undefined ? null : { running: sweep.isRunning, tried: sweep.tried, total: sweep.total },
      nodes: nodes.map(nodeJson),
    }),
  );
}

function nodeJson(node: FoundNodeView): Record<string, unknown> {
  return {
    address: node.address,
    software: node.software,
    name: node.name ?? null,
    class_name: node.className ?? null,
    version: node.version ?? null,
    height: node.height ?? null,
    by: node.by,
    seen_at: node.seenAt,
    reach: node.reach,
    reason: node.problem === undefined ? null : describePeerProblem(node.problem),
    is_peer: node.isPeer,
    would_replace: node.wouldReplace,
  };
}
