/** The blocks that hold a transaction. The rewards of a miner are one transaction in many blocks, so they come in portions. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { TransactionPlace } from '../../../../preload/contract/views/transaction-views.ts';
import { strings } from '../../../strings/strings.ts';
import { SaveCsv } from '../../../ui/export/SaveCsv.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { blockPath } from '../../../ui/paths.ts';
import { Time } from '../../../ui/Time.tsx';
import { Badge } from '../ChainBadge.tsx';
import { placeRows } from './place-rows.ts';
import classes from './transaction.module.css';

const FIRST = 4;
const PORTION = 50;

interface PlacesProps {
  readonly places: readonly TransactionPlace[];
  readonly isPending: boolean;
}

export function Places({ places, isPending }: PlacesProps) {
  const words = strings.explorer.transactionPage;
  const [shown, setShown] = useState(FIRST);
  const rest = places.length - shown;
  return (
    <Panel
      title={words.places}
      actions={places.length > 0 && <SaveCsv name={words.placesFile} rows={() => placeRows(places)} />}
    >
      <ul className={classes.places}>
        {places.slice(0, shown).map((place) => (
          <li key={`${place.blockHash}-${place.position}`}>
            <div className={classes.place}>
              <Link href={blockPath(place.blockHash)}>{strings.explorer.block(place.height)}</Link>
              {!place.isOnBestChain && <Badge tone="warn">{strings.explorer.badge.side}</Badge>}
            </div>
            <div className={classes.soft}>
              {words.position(place.position)}, <Time at={place.timestamp} />
            </div>
          </li>
        ))}
        {isPending && <li>{words.state.pending}</li>}
        {!isPending && places.length === 0 && <li>{words.state.gone}</li>}
      </ul>
      {rest > 0 && (
        <Button variant="subtle" size="xs" mt="sm" onClick={() => setShown(shown + PORTION)}>
          {words.morePlaces(Math.min(PORTION, rest))}
        </Button>
      )}
    </Panel>
  );
}
