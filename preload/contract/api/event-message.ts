/** Reads an event of the node out of the text in which it travels to a page. */
import type { NodeEventName, NodeEvents } from './node-events.ts';
import type { NodeEventMessage } from './transport.ts';

/** What JSON calls an array, or an object. */
type Shape<T> = T extends readonly unknown[] ? 'list' : 'object';

/** The one list: an event that is missing here, or has another shape, does not compile. */
const SHAPES: { readonly [K in NodeEventName]: Shape<NodeEvents[K]> } = {
  'tip-changed': 'object',
  'chain-opening': 'object',
  'node-replaced': 'object',
  'status-changed': 'object',
  'mining-changed': 'object',
  'pool-changed': 'list',
  'payments-changed': 'object',
  'side-blocks-changed': 'object',
  'peers-changed': 'list',
  'found-changed': 'object',
  'cards-changed': 'object',
  'board-changed': 'object',
  'names-changed': 'list',
  'activity-changed': 'object',
  'log-lines': 'list',
  'probe-stage': 'object',
  'sync-progress': 'object',
  notice: 'object',
};

/** @returns `undefined` for what is no event of this contract, such as one of a later version */
export function parseEventMessage(text: string): NodeEventMessage | undefined {
  const data = parseJson(text);
  if (typeof data !== 'object' || data === null || !('name' in data) || !('payload' in data)) return undefined;
  const { name, payload } = data;
  if (typeof name !== 'string' || !isEventName(name) || shapeOf(payload) !== SHAPES[name]) return undefined;
  // Safe: the name is known, and what the node puts under it has this shape.
  return { name, payload } as NodeEventMessage;
}

function isEventName(name: string): name is NodeEventName {
  return Object.hasOwn(SHAPES, name);
}

function shapeOf(payload: unknown): 'list' | 'object' | undefined {
  if (Array.isArray(payload)) return 'list';
  return typeof payload === 'object' && payload !== null ? 'object' : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A text that is no JSON is no event either.
    return undefined;
  }
}
