/** The newest blocks as a chain: linked cards from left to right; a new one glides in at the right. */
import { Button, Skeleton } from '@mantine/core';
import { useElementSize, useReducedMotion } from '@mantine/hooks';
import { useLayoutEffect, useRef, type RefObject } from 'react';
import { Link } from 'wouter';
import type { BlockSummary } from '../../../preload/contract/views/block-views.ts';
import type { StatusView } from '../../../preload/contract/views/status-views.ts';
import { useNodeQuery } from '../../client/use-node-query.ts';
import { strings } from '../../strings/strings.ts';
import { Panel } from '../../ui/Panel.tsx';
import { StateOf } from '../../ui/StateOf.tsx';
import { BlockCard, NextBlockCard } from './BlockCard.tsx';
import { NextStep } from './NextStep.tsx';
import classes from './chain.module.css';

/** As many as a wide window shows. */
const COUNT = 24;

/** Width of a card with its link, in pixels, as in the style sheet. */
const CARD_STEP = 170;

const GLIDE_MS = 380;

export function LatestChain({ status }: { readonly status: StatusView }) {
  const words = strings.home.chain;
  const query = useNodeQuery('listBlocks', { count: COUNT });
  return (
    <Panel
      title={words.title}
      actions={
        <Button component={Link} href="/explorer" variant="subtle" size="compact-sm">
          {words.all}
        </Button>
      }
    >
      <StateOf
        query={query}
        skeleton={<Skeleton height={146} radius={12} />}
        isEmpty={(page) => page.items.length === 0}
        empty={<NextStep status={status} />}
      >
        {(page) => <Cards blocks={page.items} status={status} />}
      </StateOf>
    </Panel>
  );
}

function Cards({ blocks, status }: { readonly blocks: readonly BlockSummary[]; readonly status: StatusView }) {
  const { ref: box, width } = useElementSize();
  const row = useRef<HTMLOListElement>(null);
  const newest = blocks[0];
  useGlide(row, newest?.height ?? 0);

  // One more than fits: the first one fades out at the edge.
  const fitting = Math.max(2, Math.ceil(width / CARD_STEP));
  const shown = blocks.slice(0, fitting).toReversed();
  return (
    <div ref={box} className={classes.box}>
      <ol ref={row} className={classes.row}>
        {shown.map((block) => (
          <li key={block.hash} className={classes.item}>
            <BlockCard block={block} />
          </li>
        ))}
        <li className={classes.item}>
          <NextBlockCard status={status} />
        </li>
      </ol>
    </div>
  );
}

/** Moves the row in from the right when the chain has grown, unless it is moving already or the user wants no motion. */
function useGlide(row: RefObject<HTMLElement | null>, height: number): void {
  const isStill = useReducedMotion();
  const shown = useRef(height);
  useLayoutEffect(() => {
    const hasGrown = height > shown.current;
    shown.current = height;
    const element = row.current;
    if (!hasGrown || isStill || element === null || element.getAnimations().length > 0) return;
    element.animate([{ transform: `translateX(${CARD_STEP}px)` }, { transform: 'none' }], {
      duration: GLIDE_MS,
      easing: 'cubic-bezier(0.2, 0.7, 0.2, 1)',
    });
  }, [row, height, isStill]);
}
