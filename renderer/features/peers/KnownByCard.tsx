/** Nodes that are none of this one's peers, and have told the network who they are. */
import { Badge } from '@mantine/core';
import { useLocation } from 'wouter';
import type { CardView } from '../../../preload/contract/views/card-views.ts';
import type { PeerView } from '../../../preload/contract/views/peer-views.ts';
import { useNodeQuery } from '../../client/use-node-query.ts';
import { shortUrl } from '../../format/short-forms.ts';
import { strings } from '../../strings/strings.ts';
import { Address } from '../../ui/Address.tsx';
import { SaveCsv } from '../../ui/export/SaveCsv.tsx';
import { IconAction } from '../../ui/IconAction.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { payPath } from '../../ui/paths.ts';
import { Time } from '../../ui/Time.tsx';
import { useNameOf } from '../../ui/use-who.ts';
import { cardRows } from './card-rows.ts';
import { findStrangers } from './strangers.ts';
import classes from './peers.module.css';

const NO_PEERS: readonly PeerView[] = [];

/** Nothing where there are none. */
export function KnownByCard() {
  const cards = useNodeQuery('listCards').data;
  const peers = useNodeQuery('listPeers').data ?? NO_PEERS;
  const strangers = findStrangers(cards ?? [], peers);
  const text = strings.peers.byCard;
  if (strangers.length === 0) return null;
  return (
    <Panel title={text.title} actions={<SaveCsv name={text.file} rows={() => cardRows(strangers)} />}>
      <p className={classes.cardsLead}>{text.lead}</p>
      <ul className={classes.cards}>
        {strangers.map((card) => (
          <Stranger key={card.address} card={card} />
        ))}
      </ul>
    </Panel>
  );
}

function Stranger({ card }: { readonly card: CardView }) {
  const text = strings.peers.byCard;
  const [, navigate] = useLocation();
  const nameOf = useNameOf();
  const { address, addresses, version, className, heardAt, isCurrent } = card;
  return (
    <li className={classes.card}>
      <div className={classes.cardWho}>
        <Address value={address} withCopy={false} />
        {className !== null && (
          <Badge variant="light" color="gray" tt="none" className={classes.cardClass ?? ''}>
            {className}
          </Badge>
        )}
      </div>
      <div className={`${classes.below} ${classes.facts}`}>
        {addresses.length > 0 && <span className={classes.url}>{addresses.map(shortUrl).join(', ')}</span>}
        <span>{strings.peers.version(strings.peers.software.chalkchain, version)}</span>
        <span>
          {isCurrent ? text.heard : text.silent} <Time at={heardAt} />
        </span>
      </div>
      <IconAction
        icon="send"
        label={strings.peers.list.pay(nameOf(address))}
        onClick={() => navigate(payPath(address))}
      />
    </li>
  );
}
