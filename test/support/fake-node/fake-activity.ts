/** What happened at a made-up node. */
import { ACTIVITY_KINDS, type Activity, kindOf } from '../../../preload/contract/messages/activity.ts';
import { describeActivity } from '../../../preload/contract/messages/english/activity.ts';
import { NodeApiError } from '../../../preload/contract/api/reply.ts';
import type { ActivityView } from '../../../preload/contract/views/activity-views.ts';
import type { FakeHandlers } from './fake-handlers.ts';
import { fakeLogPage, fakeOwnLog, fakePeerLog } from './fake-log.ts';
import type { FakeState } from './fake-state.ts';

const PEER = 'http://10.0.0.7:5000';
const LONG_NAME = 'The class with the very long name of room 10b, who meet on the second floor';

export function fakeActivityHandlers(
  state: FakeState,
): Pick<FakeHandlers, 'listActivity' | 'listPublicActivity' | 'fetchActivity' | 'getReorganisation'> {
  return {
    listPublicActivity: ({ before, count }) => fakeLogPage(fakeOwnLog(state), before, count),
    fetchActivity: async ({ address, before }) => {
      await state.wait(40);
      const peer = state.peers.find((one) => one.address === address);
      if (peer === undefined) throw new NodeApiError({ code: 'not-found', what: 'peer', peer: address });
      if (peer.software !== 'chalkchain') {
        throw new NodeApiError({ code: 'no-log-there', peer: address, isWish: false });
      }
      const owner = { name: peer.name, address: peer.walletAddress, at: address };
      return { owner, ...fakeLogPage(fakePeerLog(state), before, 200) };
    },
    listActivity: ({ before = Number.MAX_SAFE_INTEGER, count, kinds = ACTIVITY_KINDS, text = '' }) => {
      const found = fakeActivity(state)
        .filter(({ id, activity }) => id < before && kinds.includes(kindOf(activity)))
        .filter(({ activity }) => describeActivity(activity).toLowerCase().includes(text.trim().toLowerCase()));
      const items = found.slice(0, count);
      return { items, next: found.length > count ? (items.at(-1)?.id ?? null) : null };
    },
    getReorganisation: ({ id }) => {
      const entry = fakeActivity(state).find((one) => one.id === id);
      if (entry?.activity.code !== 'reorganisation') {
        throw new NodeApiError({ code: 'not-found', what: 'reorganisation' });
      }
      const { blocks, sideBlocks } = state.chain;
      const came = blocks.slice(-4, -1).toReversed();
      return {
        at: entry.at,
        reorganisation: entry.activity,
        left: sideBlocks.slice(0, 2).map(({ summary }) => summary),
        came: came.map(({ summary }) => summary),
      };
    },
  };
}

/** Newest first. */
function fakeActivity(state: FakeState): ActivityView[] {
  const { blocks } = state.chain;
  const tip = blocks.at(-1)?.summary;
  if (tip === undefined) return [];
  const from = { kind: 'peer', address: PEER } as const;
  const tips = blocks.toReversed().map(({ summary: { height, hash } }): Activity => ({
    code: 'tip',
    height,
    hash,
    blocks: 1,
    from: height % 3 === 0 ? { kind: 'self' } : from,
  }));
  const { hash, height } = tip;
  const reward = { hash, height, amount: '10', counterpart: null };
  const none = { count: 0, amount: '0', items: [] };
  const others: Activity[] = [
    {
      code: 'reorganisation',
      forkHeight: height - 4,
      forkHash: blocks.at(-5)?.summary.hash ?? null,
      left: { first: hash, tip: hash, height: height - 2, blocks: 2 },
      came: { first: hash, tip: hash, height: height - 1, blocks: 3 },
      because: 'longer',
      from,
      own: {
        before: '120',
        after: '107',
        lost: { count: 2, amount: '20', items: [reward, { ...reward, counterpart: state.own }] },
        won: none,
        returned: { count: 1, amount: '7', items: [{ ...reward, amount: '7', counterpart: state.own }] },
      },
    },
    {
      code: 'block-refused',
      height,
      hash,
      reason: { code: 'high-hash', detail: null },
      from: { kind: 'computer', ip: '10.0.0.9' },
    },
    { code: 'side-block', height, hash, from },
    { code: 'peer-went', peer: PEER, problem: { code: 'no-answer', peer: PEER } },
    { code: 'payment-made', hash, amount: '7', to: state.own },
    { code: 'class-command', name: LONG_NAME, action: { code: 'mining-off' } },
    { code: 'left-out', of: 'refusal', count: 12_345 },
  ];
  const all = [...tips.slice(0, 2), ...others, ...tips.slice(2)];
  return all.map((activity, index) => ({
    id: all.length - index,
    at: state.now() - 5 * index,
    times: activity.code === 'block-refused' ? 240 : 1,
    lastAt: state.now() - 5 * index,
    activity,
  }));
}
