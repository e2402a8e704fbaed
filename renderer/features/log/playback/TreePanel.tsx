/** The fork tree as it was: drawn as in the explorer, or as a table. */
import { useRef, useState } from 'react';
import { Group } from '@mantine/core';
import type { ForkBlockView } from '../../../../preload/contract/views/fork-views.ts';
import { strings } from '../../../strings/strings.ts';
import { SaveCsv } from '../../../ui/export/SaveCsv.tsx';
import { SavePng } from '../../../ui/export/SavePng.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { forkRows } from '../../explorer/forks/fork-rows.ts';
import { heightsOf, windowAt, type ForkWindow } from '../../explorer/forks/fork-window.ts';
import { ForkBar } from '../../explorer/forks/ForkBar.tsx';
import { ForkDetail } from '../../explorer/forks/ForkDetail.tsx';
import { ForkTable } from '../../explorer/forks/ForkTable.tsx';
import { ForkTreeDrawing } from '../../explorer/forks/ForkTreeDrawing.tsx';
import { type Timeline, tipAfter } from './core/timeline.ts';
import { treeAt } from './core/tree-at.ts';
import { forkBlock } from './fork-block.ts';
import classes from './playback.module.css';

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
              <ForkTable blocks={shown} />
            ) : (
              <ForkTreeDrawing
                blocks={blocks}
                looked={looked}
                highest={highest}
                chosen={chosen}
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

/** Of a block that came in one go with others nothing is known. */
function Detail({ block }: { readonly block: ForkBlockView | undefined }) {
  if (block === undefined) return null;
  if (block.hash.includes(':')) return <p className={classes.soft}>{strings.playback.tree.unknown}</p>;
  return (
    <div className={classes.detail}>
      <ForkDetail block={block} />
    </div>
  );
}
