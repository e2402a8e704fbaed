/**
 * A map of nodes: who hears from whom, which last block each has, who mines, who is silent, and new blocks as they travel.
 * It draws what it is given, of now or of any other time. It can be looked at, and no more.
 */
import { memo, useEffect, useMemo, useRef, type CSSProperties } from 'react';
import type { BoardLinkView, BoardNodeView } from '../../../preload/contract/views/board-views.ts';
import { strings } from '../../strings/strings.ts';
import { cutLabels } from './label-ends.ts';
import { arrangeNodes, fitInto, markScale, NOTHING_ARRANGED, SCREEN, type MapSize, type Point } from './layout.ts';
import classes from './map.module.css';
import { letterOf, type TipLetter } from './tips.ts';
import { namesAnybody, toneOf } from './tone.ts';

/** What the map shows of a node. */
export type MapNodeView = Pick<BoardNodeView, 'id' | 'isOwn' | 'state' | 'work' | 'tip'>;

/** A new block on its way to a node. `from` is `null` at the node that had it first. */
export interface TravellingBlock {
  /** The same block on the same link has the same key for as long as it travels. */
  readonly key: number;
  readonly from: number | null;
  readonly to: number;
}

export interface ClassMapProps {
  readonly nodes: readonly MapNodeView[];
  readonly links: readonly BoardLinkView[];
  /** Of last blocks, by hash. */
  readonly letters: ReadonlyMap<string, TipLetter>;
  /** What each node is called, by its number. */
  readonly labels: ReadonlyMap<number, string>;
  /** At this moment. */
  readonly travelling: readonly TravellingBlock[];
  /** For those who do not see it. */
  readonly description: string;
  readonly size?: MapSize;
}

export function ClassMap({ nodes, links, letters, labels, travelling, description, size = SCREEN }: ClassMapProps) {
  const places = usePlaces(nodes, links, size);
  const scale = markScale(size, nodes.length);
  const shown = useMemo(() => cutLabels(labels, lengthOn(size)), [labels, size]);
  return (
    <svg
      data-picture
      className={classes.map}
      style={{ '--scale': scale } as CSSProperties}
      viewBox={`0 0 ${size.width} ${size.height}`}
      role="img"
      aria-label={description}
    >
      <Links links={links} places={places} />
      <g aria-hidden="true">
        {travelling.map(({ key, from, to }) => (
          <Travelling key={key} from={from === null ? undefined : places.get(from)} to={places.get(to)} scale={scale} />
        ))}
      </g>
      {nodes.map((node) => (
        <MapNode
          key={node.id}
          node={node}
          label={labels.get(node.id) ?? ''}
          shown={shown.get(node.id) ?? ''}
          letter={letterOf(node, letters)}
          place={places.get(node.id)}
          scale={scale}
          isBrief={size.isBrief}
        />
      ))}
    </svg>
  );
}

/** Worked out anew only when nodes come or go: a link alone moves nobody. */
function usePlaces(
  nodes: readonly MapNodeView[],
  links: readonly BoardLinkView[],
  size: MapSize,
): ReadonlyMap<number, Point> {
  const members = nodes.map(({ id }) => id).join();
  const before = useRef(NOTHING_ARRANGED);
  const arrangement = useMemo(
    () => arrangeNodes(members === '' ? [] : members.split(',').map(Number), links, before.current),
    [members],
  );
  useEffect(() => void (before.current = arrangement), [arrangement]);
  return useMemo(() => fitInto(size, arrangement), [size, arrangement]);
}

interface LinksProps {
  readonly links: readonly BoardLinkView[];
  readonly places: ReadonlyMap<number, Point>;
}

const Links = memo(function Links({ links, places }: LinksProps) {
  return (
    <g aria-hidden="true">
      {links.map(({ from, to, kind }) => {
        const [a, b] = [places.get(from), places.get(to)];
        if (a === undefined || b === undefined) return null;
        return (
          <line key={`${from} ${to}`} className={classes.link} data-kind={kind} x1={a.x} y1={a.y} x2={b.x} y2={b.y} />
        );
      })}
    </g>
  );
});

interface TravellingProps {
  readonly from: Point | undefined;
  readonly to: Point | undefined;
  readonly scale: number;
}

const Travelling = memo(function Travelling({ from, to, scale }: TravellingProps) {
  if (to === undefined) return null;
  if (from === undefined) return <circle className={classes.found} cx={to.x} cy={to.y} r={22 * scale} />;
  const style = { '--from-x': `${from.x - to.x}px`, '--from-y': `${from.y - to.y}px` } as CSSProperties;
  return <circle className={classes.hop} cx={to.x} cy={to.y} r={6 * scale} style={style} />;
});

interface MapNodeProps {
  readonly node: MapNodeView;
  readonly label: string;
  /** As much of it as there is room for. */
  readonly shown: string;
  readonly letter: TipLetter | undefined;
  readonly place: Point | undefined;
  readonly scale: number;
  readonly isBrief: boolean;
}

const MapNode = memo(function MapNode({ node, label, shown, letter, place, scale, isBrief }: MapNodeProps) {
  if (place === undefined) return null;
  const { state, work, isOwn } = node;
  const tone = toneOf(state);
  const trouble = strings.board.states[state.code];
  // What is left out is in words beside the map.
  const saysTrouble = tone !== 'good' && !(isBrief && (tone === 'quiet' || trouble.length > LABEL_LENGTH.brief));
  const isMining = work !== null && work.isMining && work.paused === null;
  // Names may be hidden; the table has the whole sentence.
  const said = namesAnybody(state) ? strings.board.states[state.code] : strings.messages.boardState(state);
  return (
    <g transform={`translate(${place.x} ${place.y}) scale(${scale})`} aria-hidden="true">
      <title>{`${label}: ${said}`}</title>
      <circle className={classes.disc} data-letter={letter ?? 'none'} data-tone={tone} data-own={isOwn} r={15} />
      <text className={classes.letter} dy="0.35em">
        {letter ?? '?'}
      </text>
      {isMining && <path className={classes.pick} d="M18 -9c5 -5 11 -5 16 0M26 -12.5V2" />}
      <text className={classes.label} y={30}>
        {shown}
      </text>
      {saysTrouble && (
        <text className={classes.trouble} data-tone={tone} y={44}>
          {trouble}
        </text>
      )}
    </g>
  );
});

/** Of a name; all of it is in words beside the map. */
const LABEL_LENGTH = { usual: 16, brief: 12 };

function lengthOn({ isBrief }: MapSize): number {
  return isBrief ? LABEL_LENGTH.brief : LABEL_LENGTH.usual;
}
