/** One peer: who it is, how it is, and how far its chain goes. */
import { Button, Group, Table } from '@mantine/core';
import { useLocation } from 'wouter';
import type { PeerProblem } from '../../../preload/contract/messages/peer-problem.ts';
import type { PeerView } from '../../../preload/contract/views/peer-views.ts';
import type { StatusView } from '../../../preload/contract/views/status-views.ts';
import type { CardView } from '../../../preload/contract/views/card-views.ts';
import { useNodeQuery } from '../../client/use-node-query.ts';
import { formatWhole } from '../../format/numbers.ts';
import { shortUrl } from '../../format/short-forms.ts';
import { strings } from '../../strings/strings.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { IconAction } from '../../ui/IconAction.tsx';
import { payPath } from '../../ui/paths.ts';
import { Time } from '../../ui/Time.tsx';
import { useClaim } from '../../ui/claims.tsx';
import { useOwnAddress } from '../../ui/use-names.ts';
import { useWho } from '../../ui/use-who.ts';
import { WhoLabel } from '../../ui/WhoLabel.tsx';
import { compareChains } from './compare-chains.ts';
import { StateMark } from './StateMark.tsx';
import { provenWallet } from './strangers.ts';
import classes from './peers.module.css';

const NO_CARDS: readonly CardView[] = [];

interface PeerRowProps {
  readonly peer: PeerView;
  /** `undefined` until it is known. */
  readonly own: Pick<StatusView, 'height' | 'firstBlock'> | undefined;
  readonly onCheck: () => void;
  readonly onRemove: () => void;
  /** Of a peer on a chain that this node has retired. */
  readonly onTakeBack: (() => void) | undefined;
}

export function PeerRow({ peer, own, onCheck, onRemove, onTakeBack }: PeerRowProps) {
  const text = strings.peers.list;
  const address = shortUrl(peer.address);
  // A node may have none, or an empty one.
  const name = peer.name?.trim() || undefined;
  const ownAddress = useOwnAddress();
  return (
    <Table.Tr role="row">
      <Table.Td role="cell" pl={20}>
        <div className={classes.name}>
          <PeerName peer={peer} fallback={address} />
        </div>
        <div className={classes.below}>
          {name !== undefined && <span className={classes.url}>{address}</span>}
          <CopyButton value={peer.address} label={strings.peers.own.copy(address)} />
          <span>{softwareText(peer)}</span>
        </div>
      </Table.Td>
      <Table.Td role="cell">
        <StateMark state={peer.state} />
        {peer.problem !== null && peer.state !== 'one-way' && (
          <div className={classes.reason}>{problemText(peer, peer.problem)}</div>
        )}
        {onTakeBack !== undefined && (
          <Button variant="default" size="compact-xs" mt={4} onClick={onTakeBack}>
            {strings.chains.back.peersAction}
          </Button>
        )}
      </Table.Td>
      <Table.Td role="cell" ta="right" data-head={text.height}>
        {peer.height === null ? text.unknown : formatWhole(peer.height)}
        <div className={classes.below} data-align="right">
          {peer.state === 'not-delivering' ? text.claimed : compareChains(peer, own)}
        </div>
      </Table.Td>
      <Table.Td role="cell" className={classes.contact} data-head={text.lastContact}>
        {peer.lastContactAt === null ? text.never : <Time at={peer.lastContactAt} />}
        {peer.latencyMs !== null && <div className={classes.below}>{text.latency(peer.latencyMs)}</div>}
      </Table.Td>
      <Table.Td role="cell" pr={20}>
        <Group gap={4} wrap="nowrap" justify="flex-end">
          {peer.walletAddress !== null && peer.walletAddress !== ownAddress && (
            <PayPeer name={name ?? address} wallet={peer.walletAddress} />
          )}
          <IconAction icon="refresh" label={text.checkOf(address)} onClick={onCheck} />
          <IconAction icon="trash" label={text.remove(address)} onClick={onRemove} />
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

/**
 * Whoever answers at an address can claim any wallet. Only where the card of that wallet names the address as well is it
 * the node of that wallet's owner, and has the name that the user gave.
 */
function PeerName({ peer, fallback }: { readonly peer: PeerView; readonly fallback: string }) {
  const wallet = provenWallet(peer, useNodeQuery('listCards').data ?? NO_CARDS);
  const who = useWho(wallet ?? '');
  const mark = useClaim(peer.walletAddress ?? '')?.mark ?? '';
  const name = peer.name?.trim() ?? '';
  if (who.name !== undefined || who.claim !== undefined) return <WhoLabel {...who} />;
  if (name === '') return fallback;
  return <em>{mark === '' ? name : strings.common.claim.marked(name, mark)}</em>;
}

function PayPeer({ name, wallet }: { readonly name: string; readonly wallet: string }) {
  const [, navigate] = useLocation();
  return <IconAction icon="send" label={strings.peers.list.pay(name)} onClick={() => navigate(payPath(wallet))} />;
}

function softwareText({ software, version }: PeerView): string {
  const name = strings.peers.software[software];
  return version === null ? name : strings.peers.version(name, version);
}

function problemText({ state, failures, fetchFailures }: PeerView, problem: PeerProblem): string {
  const sentence = strings.messages.peerProblem(problem);
  const count = state === 'not-delivering' ? fetchFailures : failures;
  // To be of another network or on another chain is not a failure that counts up.
  return count === 0 || state === 'other-network' || state === 'other-chain'
    ? sentence
    : `${sentence} ${strings.peers.list.failures(count)}`;
}
