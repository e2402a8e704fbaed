/** What happened at the node: pages of it, and one reorganisation with its blocks. */
import {
  ACTIVITY_KINDS,
  isPublicKind,
  type BranchPart,
  type ReorganisationActivity,
} from '../../../preload/contract/messages/activity.ts';
import { describeActivity } from '../../../preload/contract/messages/english/activity.ts';
import type { NodeApiParams } from '../../../preload/contract/api/node-api.ts';
import type { ActivityPageView, PublicActivityPageView } from '../../../preload/contract/views/activity-views.ts';
import type { BlockSummary } from '../../../preload/contract/views/block-views.ts';
import { PeerLogs } from '../../node/activity/peer-logs.ts';
import { publicEntry } from '../../node/activity/public-activity.ts';
import type { ActivityEntry } from '../../node/ports/activity-store.ts';
import { RequestError } from '../../node/request-error.ts';
import type { ApiContext } from '../api-context.ts';
import { blockSummary } from '../views/block-view.ts';
import type { Handlers } from './handler-types.ts';

/** A search reads so many entries for one answer. */
const MAX_SEARCHED = 2000;
const MAX_BLOCKS = 20;

export function createActivityHandlers(
  context: ApiContext,
): Handlers<'listActivity' | 'listPublicActivity' | 'fetchActivity' | 'getReorganisation'> {
  const peerLogs = new PeerLogs();
  return {
    listActivity: (params) => listActivity(context, params),
    listPublicActivity: (params) => listPublicActivity(context, params),
    fetchActivity: async ({ address, before }) => {
      const { node, inspector } = context.running();
      const deps = { peers: node.peers, inspector, clock: context.clock };
      const { owner, entries, next } = await peerLogs.fetch(deps, address, before);
      return {
        owner: owner === undefined ? null : { name: owner.name, address: owner.address ?? null, at: address },
        items: entries,
        next: next ?? null,
      };
    },
    getReorganisation: ({ id }) => {
      const entry = context.running().node.activity.get(id);
      if (entry?.activity.code !== 'reorganisation') {
        throw new RequestError({ code: 'not-found', what: 'reorganisation' });
      }
      const { at, activity } = entry;
      return { at, reorganisation: activity, ...blocksOf(context, activity) };
    },
  };
}

function listActivity(context: ApiContext, params: NodeApiParams<'listActivity'>): ActivityPageView {
  const { activity } = context.running().node;
  const { count, kinds = ACTIVITY_KINDS, text = '' } = params;
  const wanted = text.trim().toLowerCase();
  const limit = wanted === '' ? count : MAX_SEARCHED;
  const entries = activity.list({ kinds, direction: 'down', from: params.before, limit });
  const found = wanted === '' ? entries : entries.filter((entry) => isAbout(entry, wanted));
  const items = found.slice(0, count);
  const last = items.length < found.length ? items.at(-1) : entries.at(-1);
  const isEnd = last === undefined || (items.length === found.length && entries.length < limit);
  return { items, next: isEnd ? null : last.id };
}

function listPublicActivity(
  context: ApiContext,
  { before, count }: NodeApiParams<'listPublicActivity'>,
): PublicActivityPageView {
  const { activity } = context.running().node;
  const kinds = ACTIVITY_KINDS.filter(isPublicKind);
  const entries = activity.list({ kinds, direction: 'down', from: before, limit: count });
  return {
    items: entries.map((entry) => publicEntry(entry, activity.factsOf(entry))),
    next: entries.length < count ? null : (entries.at(-1)?.id ?? null),
  };
}

/** In its sentence, or in one of its values. */
function isAbout({ activity }: ActivityEntry, wanted: string): boolean {
  const text = `${describeActivity(activity)} ${JSON.stringify(activity)}`;
  return text.toLowerCase().includes(wanted);
}

function blocksOf(context: ApiContext, { left, came }: ReorganisationActivity) {
  return { left: listBranch(context, left), came: came === null ? [] : listBranch(context, came) };
}

/** From its highest block down. */
function listBranch(context: ApiContext, { tip, blocks }: BranchPart): BlockSummary[] {
  const { node, explorer } = context.running();
  const found: BlockSummary[] = [];
  let stored = explorer.getSummary(tip);
  while (stored !== undefined && found.length < Math.min(blocks, MAX_BLOCKS)) {
    found.push(blockSummary(node.chain, stored));
    stored = explorer.getSummary(stored.previousHash);
  }
  return found;
}
