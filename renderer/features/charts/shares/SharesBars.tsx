/** The shares as bars, the longest first, in the colours that the miners have in the fork tree. */
import { useElementSize } from '@mantine/hooks';
import { formatShare } from '../../../format/numbers.ts';
import { shortName } from '../../../format/short-name.ts';
import { strings } from '../../../strings/strings.ts';
import { identiconPicture } from '../../../ui/identicon-picture.ts';
import { useNaming } from '../../../ui/use-who.ts';
import type { CountedShares } from './share-rows.ts';
import classes from './shares.module.css';

/** More bars than this nobody compares; the table has all. */
const MAX_BARS = 12;
/** Pixels. */
const ROW = 30;
const BAR = 18;
/** Of the names, at most. */
const NAME_WIDTH = 210;
const NAME_SHARE = 0.36;
const NUMBER_WIDTH = 96;
const MIN_BAR = 2;
const USUAL_WIDTH = 800;
/** Pixels of a letter, on average. */
const LETTER = 8;

interface Bar {
  readonly key: string;
  readonly name: string;
  readonly mark: string;
  readonly isClaim: boolean;
  readonly hue: number | undefined;
  readonly blocks: number;
}

export function SharesBars({ shares }: { readonly shares: CountedShares }) {
  const words = strings.charts.shares;
  const { ref, width: measured } = useElementSize<HTMLDivElement>();
  const width = measured === 0 ? USUAL_WIDTH : measured;
  const bars = useBars(shares);
  // Many others together may have more than anybody: their bar would make all others small.
  const longest = Math.max(1, ...shares.miners.map(({ blocks }) => blocks));
  const nameWidth = Math.min(NAME_WIDTH, width * NAME_SHARE);
  const room = Math.max(40, width - nameWidth - NUMBER_WIDTH);
  const first = bars.slice(0, 3).map(({ name, blocks }) => words.spoken(name, blocks, shareOf(blocks, shares)));
  return (
    <div ref={ref} className={classes.bars}>
      <svg
        data-picture
        role="img"
        aria-label={words.label(shares.fromHeight, shares.toHeight, first)}
        width={width}
        height={bars.length * ROW}
      >
        {bars.map(({ key, name, mark, isClaim, hue, blocks }, index) => {
          const middle = index * ROW + ROW / 2;
          const length = Math.min(room, Math.max(MIN_BAR, (blocks / longest) * room));
          return (
            <g key={key}>
              <title>{words.spoken(name, blocks, shareOf(blocks, shares))}</title>
              <text x={0} y={middle} className={isClaim ? classes.claim : classes.name}>
                {shortName(name, mark, Math.floor(nameWidth / LETTER))}
              </text>
              <rect
                x={nameWidth}
                y={middle - BAR / 2}
                width={length}
                height={BAR}
                rx={3}
                className={classes.bar}
                data-cut={blocks > longest}
                style={hue === undefined ? {} : { fill: `hsl(${hue} var(--miner-fill))` }}
              />
              <text x={nameWidth + length + 8} y={middle} className={classes.number}>
                {words.count(blocks, shareOf(blocks, shares))}
              </text>
            </g>
          );
        })}
      </svg>
    </div>
  );
}

function useBars({ miners, others }: CountedShares): readonly Bar[] {
  const words = strings.charts.shares;
  const naming = useNaming();
  const shown = miners.slice(0, miners.length + others.miners > MAX_BARS ? MAX_BARS - 1 : MAX_BARS);
  const bars = shown.map(({ miner, blocks }): Bar => {
    if (miner === null) return { key: '', name: words.nobody, mark: '', isClaim: false, hue: undefined, blocks };
    const { text, mark, isClaim } = naming(miner);
    return { key: miner, name: text, mark, isClaim, hue: identiconPicture(miner).hue, blocks };
  });
  const rest = miners.slice(shown.length);
  const left = rest.length + others.miners;
  if (left === 0) return bars;
  const blocks = others.blocks + rest.reduce((sum, one) => sum + one.blocks, 0);
  return [...bars, { key: 'others', name: words.others(left), mark: '', isClaim: false, hue: undefined, blocks }];
}

function shareOf(blocks: number, { blocks: all }: CountedShares): string {
  return formatShare(all === 0 ? 0 : blocks / all);
}
