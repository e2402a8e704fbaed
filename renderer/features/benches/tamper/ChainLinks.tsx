/** The copy and the blocks after it: which link fits, which is broken, and what hangs on that. */
import type { BlockSummary } from '../../../../preload/contract/views/block-views.ts';
import { useNodeQuery } from '../../../client/use-node-query.ts';
import { strings } from '../../../strings/strings.ts';
import { Hash } from '../../../ui/Hash.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { StateOf } from '../../../ui/StateOf.tsx';
import classes from '../benches.module.css';
import type { CopiedBlock } from './block-copy.ts';

/** Blocks after the copy that are drawn. */
const SHOWN = 3;

interface ChainLinksProps {
  readonly height: number;
  /** `undefined` while a field has a fault. */
  readonly copyHash: string | undefined;
  /** How long the chain is. */
  readonly tipHeight: number;
  /** Mined anew, the copy first; empty before. */
  readonly mined: readonly CopiedBlock[];
}

export function ChainLinks(props: ChainLinksProps) {
  const words = strings.benches.tamper.chain;
  const { height, tipHeight } = props;
  const fromHeight = Math.max(height, Math.min(tipHeight, height + SHOWN));
  const next = useNodeQuery('listBlocks', { fromHeight, count: SHOWN + 1 }, { keepPrevious: true });
  return (
    <Panel title={words.title}>
      <StateOf query={next} skeleton={7}>
        {({ items }) => <Links {...props} next={items.filter((one) => one.height > height).toReversed()} />}
      </StateOf>
    </Panel>
  );
}

/** @param next the chain's blocks after the copy, as they are there */
function Links({
  height,
  copyHash,
  tipHeight,
  mined,
  next,
}: ChainLinksProps & { readonly next: readonly BlockSummary[] }) {
  const words = strings.benches.tamper.chain;
  const after = tipHeight - height;
  const isBroken = next.length > 0 && next[0]?.previousHash !== copyHash;
  return (
    <>
      <ol className={classes.links}>
        <li className={classes.linked} data-copy="">
          <span className={classes.linkName}>{words.own(height)}</span>
          <span>
            {words.copied}
            {', '}
            {words.hash}{' '}
            {mined[0] !== undefined || copyHash !== undefined ? (
              <Hash value={mined[0]?.hash ?? copyHash ?? ''} withCopy={false} />
            ) : (
              '–'
            )}
          </span>
        </li>
        {next.map((block, index) => (
          <LinkedBlock
            key={block.height}
            block={block}
            mined={mined[index + 1]}
            link={
              mined[index + 1] !== undefined
                ? 'repaired'
                : linkOf(index - Math.max(0, mined.length - 1), isBroken || mined.length > 0)
            }
          />
        ))}
      </ol>
      <p className={classes.after}>
        {after > next.length && <span className={classes.soft}>{words.more(after - next.length)}. </span>}
        {mined.length > 0 ? words.mined(mined.length, Math.max(mined.length, after + 1)) : sentence(after, isBroken)}
      </p>
    </>
  );
}

type LinkState = 'fits' | 'broken' | 'hangs' | 'repaired';

/** @param place among the blocks that are as they were */
function linkOf(place: number, isBroken: boolean): LinkState {
  if (!isBroken) return 'fits';
  return place === 0 ? 'broken' : 'hangs';
}

function sentence(after: number, isBroken: boolean): string {
  const words = strings.benches.tamper.chain;
  if (after === 0) return words.last;
  return isBroken ? words.oneBroken(after) : words.allFit;
}

interface LinkedBlockProps {
  readonly block: BlockSummary;
  readonly mined: CopiedBlock | undefined;
  readonly link: LinkState;
}

function LinkedBlock({ block, mined, link }: LinkedBlockProps) {
  const words = strings.benches.tamper.chain;
  const { height, previousHash, hash } = mined ?? block;
  const isGood = link === 'fits' || link === 'repaired';
  return (
    <li>
      <div
        className={classes.link}
        data-broken={link === 'broken' || undefined}
        data-hangs={link === 'hangs' || undefined}
      >
        <Icon name={isGood ? 'check' : link === 'broken' ? 'cross' : 'warning'} size={15} />
        {words[link]}
      </div>
      <div className={classes.linked} data-copy={mined === undefined ? undefined : ''}>
        <span className={classes.linkName}>{words.own(height)}</span>
        <span>
          {words.previous} <Hash value={previousHash} withCopy={false} />
          {', '}
          {words.hash} <Hash value={hash} withCopy={false} />
        </span>
      </div>
    </li>
  );
}
