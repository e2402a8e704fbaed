/** One node of a board in the table: each fact, and a question mark where nothing proves it. */
import { Table } from '@mantine/core';
import { memo, type ReactNode } from 'react';
import type { BoardNodeView, BoardWord } from '../../../preload/contract/views/board-views.ts';
import { formatWhole } from '../../format/numbers.ts';
import { shortUrl } from '../../format/short-forms.ts';
import { strings } from '../../strings/strings.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Time } from '../../ui/Time.tsx';
import classes from './board.module.css';
import { Doubt } from './Doubt.tsx';
import { StateMark } from './StateMark.tsx';
import { TipMark } from './TipMark.tsx';
import { namesAnybody } from './tone.ts';
import type { TipLetter } from './tips.ts';

interface BoardRowProps {
  readonly node: BoardNodeView;
  readonly label: string;
  readonly letter: TipLetter | undefined;
  readonly hidesNames: boolean;
}

/** Many rows, of which few change at a time. */
export const BoardRow = memo(function BoardRow({ node, label, letter, hidesNames }: BoardRowProps) {
  const text = strings.board;
  const { name, place, software, version, tip, behindBy, mined, payments, isInClass, state } = node;
  const softwareName = strings.peers.software[software];
  return (
    <Table.Tr>
      <Table.Th scope="row" className={classes.who}>
        <div className={classes.name} data-own={node.isOwn}>
          {label}
          {!hidesNames && name?.by === 'asked' && <Doubt why={text.unsigned} />}
        </div>
        {place !== null && !hidesNames && <Place {...place} label={label} />}
        {isInClass === false && <div className={classes.below}>{text.notInClass}</div>}
      </Table.Th>
      <Table.Td>
        <StateMark state={state} />
        {state.code !== 'in-step' && !(hidesNames && namesAnybody(state)) && (
          <div className={classes.reason}>{strings.messages.boardState(state)}</div>
        )}
      </Table.Td>
      <Number>
        {tip === null ? (
          text.unknown
        ) : (
          <span className={classes.height}>
            {!tip.isKnown && <Doubt why={tip.by === 'others' ? text.words.others : text.claimed} />}
            {formatWhole(tip.height)}
            <TipMark letter={letter} />
          </span>
        )}
      </Number>
      <Number>{behindBy === null ? text.unknown : formatWhole(behindBy)}</Number>
      <Number>
        <Pace work={node.work} />
      </Number>
      <Number>{mined === null ? text.unknown : formatWhole(mined)}</Number>
      <Number>{payments === null ? text.unknown : formatWhole(payments)}</Number>
      <Table.Td className={classes.heard}>
        <Heard node={node} />
      </Table.Td>
      <Table.Td className={classes.software}>
        {version === null ? softwareName : text.version(softwareName, version)}
      </Table.Td>
    </Table.Tr>
  );
});

function Number({ children }: { readonly children: ReactNode }) {
  return <Table.Td data-number="true">{children}</Table.Td>;
}

function Place({ address, by, label }: { readonly address: string; readonly by: BoardWord; readonly label: string }) {
  const url = shortUrl(address);
  return (
    <div className={classes.below}>
      {label !== url && <span className={classes.url}>{url}</span>}
      {(by === 'others' || by === 'card') && <Doubt why={strings.board.words[by]} />}
      <CopyButton value={address} label={strings.peers.own.copy(url)} />
    </div>
  );
}

function Pace({ work }: Pick<BoardNodeView, 'work'>) {
  const text = strings.board;
  if (work === null) return text.unknown;
  if (!work.isMining) return text.notMining;
  return work.paused === null ? text.pace(work.hashesPerSecond) : text.paused;
}

function Heard({ node: { isOwn, isTelling, lastHeardAt } }: { readonly node: BoardNodeView }) {
  if (isOwn) return strings.board.thisNode;
  if (isTelling) return strings.board.listening;
  return lastHeardAt === null ? strings.board.unknown : <Time at={lastHeardAt} />;
}
