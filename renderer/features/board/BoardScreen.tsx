/** The class board: every node of the class, for whoever runs it. */
import { Button, Skeleton, Switch } from '@mantine/core';
import { Link } from 'wouter';
import { useRef } from 'react';
import type { BoardView } from '../../../preload/contract/views/board-views.ts';
import { useNodeQuery } from '../../client/use-node-query.ts';
import { strings } from '../../strings/strings.ts';
import { BackLink } from '../../ui/BackLink.tsx';
import { SaveCsv } from '../../ui/export/SaveCsv.tsx';
import { SavePng } from '../../ui/export/SavePng.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Note } from '../../ui/Note.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { PLAYBACK_PATH } from '../../ui/paths.ts';
import { StateOf } from '../../ui/StateOf.tsx';
import classes from './board.module.css';
import { useBoardOptions } from './board-options-context.tsx';
import { boardRows } from './board-rows.ts';
import { BoardMap } from './BoardMap.tsx';
import { BoardTable } from './BoardTable.tsx';
import { CommandResults } from './CommandResults.tsx';
import { OpenProjector } from './OpenProjector.tsx';
import { toneOf } from './tone.ts';
import { useLabels } from './use-labels.ts';
import { useBoard } from './use-board.ts';
import { whoCounts } from './who-counts.ts';

export function BoardScreen() {
  const text = strings.board;
  const board = useBoard();
  const ownClass = useNodeQuery('getStatus').data?.ownClass;
  const { options, change } = useBoardOptions();
  const { hidesNames } = options;
  const map = useRef<HTMLDivElement>(null);
  return (
    <Screen
      title={text.title}
      lead={text.lead}
      width="wide"
      before={<BackLink href="/class" text={text.back} />}
      actions={
        <>
          <Switch
            label={text.hideNames}
            checked={hidesNames}
            onChange={(event) => change({ hidesNames: event.currentTarget.checked })}
          />
          <OpenProjector />
          <Button component={Link} href={PLAYBACK_PATH} variant="default" leftSection={<Icon name="clock" size={16} />}>
            {strings.playback.link}
          </Button>
        </>
      }
    >
      <StateOf query={board} skeleton={<BoardSkeleton />}>
        {(view) => (
          <div className={classes.root}>
            <Summary board={view} />
            {view.nodes.length > 1 && (
              <Panel title={text.map} actions={<SavePng name={text.mapFile} of={map} />}>
                <div ref={map}>
                  <BoardMap board={view} hidesNames={hidesNames} description={text.mapOf(view.nodes.length)} />
                </div>
                <p className={classes.legend}>{text.legend}</p>
              </Panel>
            )}
            <Panel title={text.table} actions={<SaveBoard board={view} hidesNames={hidesNames} />} isFlush>
              <BoardTable board={view} hidesNames={hidesNames} />
            </Panel>
            <LeftOut board={view} />
            {ownClass?.isOpenedHere === true && ownClass.commands.length > 0 && (
              <CommandResults own={ownClass} nodes={view.nodes} hidesNames={hidesNames} />
            )}
          </div>
        )}
      </StateOf>
    </Screen>
  );
}

/** As large as what comes, so that little moves then. */
function BoardSkeleton() {
  return (
    <div className={classes.root}>
      <Skeleton height={20} width={280} />
      <Skeleton height={420} radius={12} />
      <Skeleton height={320} radius={12} />
    </div>
  );
}

function SaveBoard({ board, hidesNames }: { readonly board: BoardView; readonly hidesNames: boolean }) {
  const labels = useLabels(board.nodes, hidesNames);
  return <SaveCsv name={strings.board.file} rows={() => boardRows(board, labels, hidesNames)} />;
}

function Summary({ board: { nodes } }: { readonly board: BoardView }) {
  const text = strings.board;
  const tones = nodes.map(({ state }) => toneOf(state));
  const troubled = tones.filter((tone) => tone === 'bad' || tone === 'warn').length;
  const inStep = tones.filter((tone) => tone === 'good').length;
  const { counted, isOfClass } = whoCounts(nodes);
  const figures = [
    text.counts(nodes.length),
    ...(isOfClass && nodes.length > 1 ? [text.inClass(counted.length)] : []),
    text.inStep(inStep),
    ...(troubled > 0 ? [text.troubled(troubled)] : []),
  ];
  return (
    <>
      <p className={classes.summary}>{figures.join(' · ')}</p>
      {nodes.length === 1 && <Note title={text.alone}>{text.aloneText}</Note>}
    </>
  );
}

function LeftOut({ board: { offBoards, left } }: { readonly board: BoardView }) {
  const text = strings.board;
  const sentences = [...(offBoards > 0 ? [text.offBoards(offBoards)] : []), ...(left > 0 ? [text.left(left)] : [])];
  return sentences.length > 0 && <p className={classes.summary}>{sentences.join(' ')}</p>;
}
