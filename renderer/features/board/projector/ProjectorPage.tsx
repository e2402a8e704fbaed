/**
 * The class board on the wall, in a window or a tab of its own: large, without links and without commands, so that nothing
 * happens to the class by accident.
 */
import { VisuallyHidden } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import type { BoardState } from '../../../../preload/contract/messages/board-state.ts';
import type { BoardView } from '../../../../preload/contract/views/board-views.ts';
import type { StatusView } from '../../../../preload/contract/views/status-views.ts';
import { useConnection } from '../../../client/node-context.tsx';
import { useNodeQuery } from '../../../client/use-node-query.ts';
import { formatHourMinute } from '../../../format/time.ts';
import { strings } from '../../../strings/strings.ts';
import { useNow } from '../../../ui/Clock.tsx';
import { BoardMap } from '../BoardMap.tsx';
import { useBoardOptions } from '../board-options-context.tsx';
import { WALL } from '../layout.ts';
import { namesAnybody } from '../tone.ts';
import { useBoard } from '../use-board.ts';
import { useLabels } from '../use-labels.ts';
import { FigureRow } from './FigureRow.tsx';
import { Invitation } from './Invitation.tsx';
import classes from './projector.module.css';
import { ProjectorControls } from './ProjectorControls.tsx';
import { Trouble } from './Trouble.tsx';
import { useScreenOn } from './use-screen-on.ts';
import { Waiting } from './Waiting.tsx';

/** Lines beside the invitation, and without it. */
const ROOM = { beside: 5, alone: 12 };

export function ProjectorPage() {
  const text = strings.projector;
  const status = useNodeQuery('getStatus').data;
  const board = useBoard();
  const { hidesNames } = useBoardOptions().options;
  const name = status?.ownClass?.name ?? status?.className ?? (hidesNames ? undefined : status?.name);
  useScreenOn();
  useDocumentTitle(name === undefined ? text.title : text.of(name));
  return (
    <main className={classes.page}>
      <header className={classes.header}>
        <h1>
          <bdi>{name ?? text.title}</bdi>
        </h1>
        <WallClock />
      </header>
      {board.data === undefined || status === undefined ? (
        <Waiting error={board.error} />
      ) : (
        <Board board={board.data} status={status} />
      )}
      <ProjectorControls />
    </main>
  );
}

function Board({ board, status }: { readonly board: BoardView; readonly status: StatusView }) {
  const text = strings.projector;
  const { hidesNames, showsInvitation } = useBoardOptions().options;
  const labels = useLabels(board.nodes, hidesNames);
  const isAlone = board.nodes.length <= 1;
  return (
    <>
      <FigureRow board={board} tip={status.tip} labels={labels} hidesNames={hidesNames} />
      <div className={classes.middle}>
        <div className={classes.map}>
          {isAlone ? (
            <div className={classes.alone}>
              <p>{text.alone}</p>
              <p className={classes.soft}>{text.aloneText}</p>
            </div>
          ) : (
            <BoardMap board={board} hidesNames={hidesNames} size={WALL} description={text.mapOf(board.nodes.length)} />
          )}
        </div>
        <div className={classes.side}>
          {showsInvitation && (
            <section className={classes.join} aria-label={text.join}>
              <Invitation status={status} hidesNames={hidesNames} />
            </section>
          )}
          <Trouble nodes={board.nodes} labels={labels} room={showsInvitation ? ROOM.beside : ROOM.alone} />
        </div>
      </div>
      <Foot board={board} />
      <NodesInWords board={board} labels={labels} hidesNames={hidesNames} />
    </>
  );
}

/** One line, always there: what the signs mean, or that nothing comes any more. */
function Foot({ board: { offBoards, left } }: { readonly board: BoardView }) {
  const text = strings.projector;
  const lostAt = useLostAt();
  if (lostAt !== undefined) {
    return (
      <p className={classes.foot} role="status" data-tone="bad">
        {text.lost(formatHourMinute(lostAt))}
      </p>
    );
  }
  const sentences = [
    text.legend,
    ...(offBoards > 0 ? [strings.board.offBoards(offBoards)] : []),
    ...(left > 0 ? [strings.board.left(left)] : []),
  ];
  return (
    <p className={classes.foot} role="status">
      {sentences.join(' ')}
    </p>
  );
}

/** In seconds since 1970; `undefined` while the node answers. */
function useLostAt(): number | undefined {
  const isLost = useConnection() === 'lost';
  const [lostAt, setLostAt] = useState<number>();
  useEffect(() => setLostAt(isLost ? Date.now() / 1000 : undefined), [isLost]);
  return lostAt;
}

interface NodesInWordsProps {
  readonly board: BoardView;
  readonly labels: ReadonlyMap<number, string>;
  readonly hidesNames: boolean;
}

/** The map in words, for those who do not see it: they hear no more than others see. */
function NodesInWords({ board, labels, hidesNames }: NodesInWordsProps) {
  const text = strings.projector;
  const sentenceOf = (state: BoardState): string =>
    hidesNames && namesAnybody(state)
      ? text.stateOf(strings.board.states[state.code])
      : strings.messages.boardState(state);
  return (
    <VisuallyHidden>
      <ul aria-label={text.nodes}>
        {board.nodes.map(({ id, state, tip }) => (
          <li key={id}>{text.nodeLine(labels.get(id) ?? '', sentenceOf(state), tip?.height ?? null)}</li>
        ))}
      </ul>
    </VisuallyHidden>
  );
}

function WallClock() {
  const now = useNow();
  return <time className={classes.clock}>{formatHourMinute(now)}</time>;
}
