/** What is known of a block of the tree. */
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { shortUrl } from '../../../format/short-forms.ts';
import { strings } from '../../../strings/strings.ts';
import { Address } from '../../../ui/Address.tsx';
import { Hash } from '../../../ui/Hash.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { blockPath } from '../../../ui/paths.ts';
import { Time } from '../../../ui/Time.tsx';
import { noMinerOf, whereOf } from './fork-rows.ts';
import type { ShownBlock } from './shown-block.ts';
import classes from './forks.module.css';

export function ForkDetail({ block }: { readonly block: ShownBlock }) {
  const words = strings.forks;
  return (
    <Panel title={words.block(block.height)} actions={<Link href={blockPath(block.hash)}>{words.open}</Link>}>
      <dl className={classes.facts} aria-live="polite">
        <Fact label={strings.common.columns.hash}>
          <Hash value={block.hash} />
        </Fact>
        <Fact label={words.columns.where}>{whereOf(block)}</Fact>
        <Fact label={words.minedBy}>
          {block.miner === null ? noMinerOf(block) : <Address value={block.miner} withCopy={false} />}
        </Fact>
        <Fact label={words.heard}>
          <Time at={block.receivedAt} kind="absolute" />
        </Fact>
        <Fact label={words.from}>{words.fromOf(block.heardFrom)}</Fact>
        {block.tipOf.length > 0 && <Fact label={words.tipOf}>{block.tipOf.map(shortUrl).join(', ')}</Fact>}
      </dl>
      {block.hasOwnCoins && <p className={classes.own}>{words.ownCoins}</p>}
    </Panel>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
