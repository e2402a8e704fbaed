/** What a person should know at once, as the contract's notices: each event of the node that is one. */
import type { Notice } from '../../../preload/contract/messages/notice.ts';
import type { NodeEvents } from '../../node/events.ts';
import type { NodeEventMessage } from '../../../preload/contract/api/transport.ts';

/** @returns the unsubscribe functions */
export function followNotices(events: NodeEvents, emit: (message: NodeEventMessage) => void): readonly (() => void)[] {
  const inform = (notice: Notice): void => emit({ name: 'notice', payload: { level: 'info', notice } });
  const warn = (notice: Notice): void => emit({ name: 'notice', payload: { level: 'warning', notice } });
  return [
    events.subscribe('key-used-elsewhere', ({ by }) => warn({ code: 'key-used-elsewhere', by })),
    events.subscribe('refusal-told', (refusal) => warn({ code: 'branch-refused', ...refusal })),
    events.subscribe('choice-ended', ({ height }) => inform({ code: 'choice-ended', height })),
    events.subscribe('class-chain-begun', ({ name, backup = null }) =>
      inform({ code: 'class-chain-begun', name, backup }),
    ),
    events.subscribe('class-commanded', ({ name, action }) => {
      // A message is shown until its reader closes it.
      if (action.code !== 'sentence') inform({ code: 'class-commanded', name, action });
    }),
    events.subscribe('first-block-settled', (event) => inform({ code: 'first-block-settled', ...event })),
  ];
}
