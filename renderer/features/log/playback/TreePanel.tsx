/** The fork tree as it was: drawn as in the explorer, or as a table. */
import { useRef, useState } from 'react';
import { Group } from '@mantine/core';
import { strings } from '../../../strings/strings.ts';
import { SaveCsv } from '../../../ui/export/SaveCsv.tsx';
import { SavePng } from '../../../ui/export/SavePng.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { forkRows } from '../../explorer/forks/fork-rows.ts';
import { heightsOf, windowAt, type ForkWindow } from '../../explorer/forks/fork-window.ts';
import { ForkBar } from '../../explorer/forks/ForkBar.tsx';
import { ForkDetail } from '../../explorer/forks/ForkDetail.tsx';
import { ForkTable } from '../../explorer/forks/ForkTable.tsx';
import { ForkTreeDrawing, type ForkSign } from '../../explorer/forks/ForkTreeDrawing.tsx';
import { type Timeline, tipAfter } from './core/timeline.ts';
import { treeAt } from './core/tree-at.ts';
import { forkBlock } from './fork-block.ts';
import type { ShownBlock } from '../../explorer/forks/shown-block.ts';
import classes from './playback.module.css';

/** A log says nothing of coins and of blocks that break a rule. */
const SIGNS: readonly ForkSign[] = ['tip-of-logs', 'unknown'];

interface TreePanelProps {
  readonly timeline: Timeline;
  /** How many entries there were. */
  readonly count: number;
  readonly isTable: boolean;
  /** Names of the nodes whose newest block it was, by hash. */
  readonly tipOf: ReadonlyMap<string, readonly string[]>;
}

export function TreePanel({ timeline, count, isTable, tipOf }: TreePanelProps) {
  const words = strings.playback.tree;
  const [looked, setLooked] = useState<ForkWindow>(() => windowAt(undefined));
  const [chosen, setChosen] = useState<string>();
  const drawn = useRef<HTMLDivElement>(null);
  const tip = tipAfter(timeline, count);
  const highest = Math.max(tip?.height ?? 0, timeline.highest[count - 1] ?? 0);
  const { from, to } = heightsOf(looked, highest);
  const blocks = treeAt(timeline, count, Math.max(1, from), to).blocks.map((block) => forkBlock(block, tipOf));
  const shown = blocks.filter((block) => block.height >= from && block.height <= to);
  const detail = blocks.find(({ hash }) => hash === chosen);
  return (
    <Panel title={words.title}>
      {highest === 0 ? (
        <p className={classes.soft}>{words.none}</p>
      ) : (
        <>
          <ForkBar looked={looked} highest={highest} onLook={setLooked} />
          <div ref={drawn} className={classes.drawn}>
            {isTable ? (
              <ForkTable blocks={shown} isOfLog />
            ) : (
              <ForkTreeDrawing
                blocks={blocks}
                looked={looked}
                highest={highest}
                chosen={chosen}
                signs={SIGNS}
                onLook={setLooked}
                onChoose={setChosen}
              />
            )}
          </div>
          <Group gap="xs" mt="sm">
            <SaveCsv name={strings.forks.file} rows={() => forkRows(shown)} />
            {!isTable && <SavePng name={strings.forks.file} of={drawn} />}
          </Group>
          {!isTable && <Detail block={detail} />}
        </>
      )}
    </Panel>
  );
}

function Detail({ block }: { readonly block: ShownBlock | undefined }) {
  if (block === undefined) return null;
  const words = strings.forks;
  if (block.isUntold === true) {
    return <p className={classes.soft}>{`${words.block(block.height)}: ${words.untold}.`}</p>;
  }
  return (
    <div className={classes.detail}>
      <ForkDetail block={block} />
    </div>
  );
}
