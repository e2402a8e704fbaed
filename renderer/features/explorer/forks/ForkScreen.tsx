/** The tree of forks around any height, as a drawing and as a table. */
import { Group, Skeleton } from '@mantine/core';
import { useRef, useState } from 'react';
import type { ForkBlockView } from '../../../../preload/contract/views/fork-views.ts';
import { useNodeQuery } from '../../../client/use-node-query.ts';
import { strings } from '../../../strings/strings.ts';
import { BackLink } from '../../../ui/BackLink.tsx';
import { Empty } from '../../../ui/Empty.tsx';
import { SaveCsv } from '../../../ui/export/SaveCsv.tsx';
import { SavePng } from '../../../ui/export/SavePng.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { Screen } from '../../../ui/Screen.tsx';
import { StateOf } from '../../../ui/StateOf.tsx';
import { ViewSwitch, type View } from '../../../ui/ViewSwitch.tsx';
import { treeHeight } from './fork-geometry.ts';
import { forkRows } from './fork-rows.ts';
import { heightsOf, windowAt, type ForkWindow } from './fork-window.ts';
import { ForkBar } from './ForkBar.tsx';
import { ForkDetail } from './ForkDetail.tsx';
import { ForkTable } from './ForkTable.tsx';
import { ForkTreeDrawing, type ForkSign } from './ForkTreeDrawing.tsx';
import { useForkTree } from './use-fork-tree.ts';
import classes from './forks.module.css';

const SIGNS: readonly ForkSign[] = ['own', 'tip', 'invalid'];

/** @param at a height that was asked for; the end of the chain when it is left out */
export function ForkScreen({ at }: { readonly at: number | undefined }) {
  const words = strings.forks;
  const status = useNodeQuery('getStatus');
  const [view, setView] = useState<View>('drawing');
  return (
    <Screen
      title={words.title}
      lead={words.lead}
      width="wide"
      before={<BackLink href="/explorer" text={strings.explorer.back} />}
      actions={<ViewSwitch view={view} drawing={words.tree} onChange={setView} />}
    >
      <StateOf
        query={status}
        skeleton={10}
        isEmpty={({ height }) => height === 0}
        empty={<Empty icon="branch" title={words.empty} text={words.emptyText} />}
      >
        {({ height }) => <Forks height={height} at={at} view={view} />}
      </StateOf>
    </Screen>
  );
}

interface ForksProps {
  /** Of the best chain. */
  readonly height: number;
  readonly at: number | undefined;
  readonly view: View;
}

function Forks({ height, at, view }: ForksProps) {
  const words = strings.forks;
  const [looked, setLooked] = useState<ForkWindow>(() => windowAt(at));
  const [chosen, setChosen] = useState<string>();
  // A branch may be higher than the chain. Any answer says so; this one does not change with the window.
  const highest = Math.max(height, useNodeQuery('getForkTree', { fromHeight: 1, count: 1 }).data?.highest ?? 0);
  const { from, to } = heightsOf(looked, highest);
  const tree = useForkTree(from, highest);
  const shown = tree.blocks.filter((block) => block.height >= from && block.height <= to);
  const detail = tree.blocks.find(({ hash }) => hash === chosen);
  const drawn = useRef<HTMLDivElement>(null);
  return (
    <div className={classes.root}>
      <Panel>
        <ForkBar looked={looked} highest={highest} onLook={setLooked} />
        <div ref={drawn} className={classes.state}>
          <StateOf query={tree.query} skeleton={<Skeleton height={treeHeight(0)} radius="md" />}>
            {() =>
              view === 'drawing' ? (
                <ForkTreeDrawing
                  blocks={tree.blocks}
                  looked={looked}
                  highest={highest}
                  chosen={chosen}
                  signs={SIGNS}
                  onLook={setLooked}
                  onChoose={setChosen}
                />
              ) : (
                <ForkTable blocks={shown} />
              )
            }
          </StateOf>
        </div>
        {tree.left > 0 && <p className={classes.hint}>{words.hidden(tree.left)}</p>}
        <Group gap="xs" mt="sm">
          <SaveCsv name={words.file} rows={() => forkRows(shown)} />
          {view === 'drawing' && <SavePng name={words.file} of={drawn} />}
        </Group>
      </Panel>
      {view === 'drawing' && <Chosen block={detail} />}
    </div>
  );
}

function Chosen({ block }: { readonly block: ForkBlockView | undefined }) {
  return block === undefined ? null : <ForkDetail block={block} />;
}
