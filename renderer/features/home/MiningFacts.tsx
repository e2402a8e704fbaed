/** What mining brings: how fast it goes, how long a block takes, and which part of all work it is. */
import type { StatusView } from '../../../preload/contract/views/status-views.ts';
import { expectedSeconds, shareRange } from '../../format/mining.ts';
import { formatHashRate, formatShare } from '../../format/numbers.ts';
import { formatDuration } from '../../format/time.ts';
import { strings } from '../../strings/strings.ts';
import { Explain } from '../../ui/Explain.tsx';
import { Figure } from '../../ui/Figure.tsx';
import { useLiveChoice, useLiveMining } from '../workshop/live/live-context.tsx';
import classes from './home.module.css';

/** Of fewer blocks luck decides. */
const FEWEST_BLOCKS = 5;

/** Shorter times are as good as this one. */
const SHORTEST_SECONDS = 1;

interface Fact {
  readonly value: string;
  readonly note: string;
}

export function MiningFacts({ status }: { readonly status: StatusView }) {
  const live = useLiveMining().state;
  const choice = useLiveChoice().state;
  const words = strings.home.mining;
  const rate = rateFact(status);
  const time = timeFact(status);
  const share = shareFact(status);
  return (
    <div className={classes.facts}>
      <Figure label={<Explain term="hashRate">{words.rate}</Explain>} {...rate} />
      {live.phase === 'mining' && (
        <Figure
          label={strings.workshop.live.home}
          value={formatHashRate(live.hashesPerSecond)}
          note={strings.workshop.live.homeNote}
        />
      )}
      {choice.phase === 'choosing' && (
        <Figure
          label={strings.workshop.choice.home}
          value={strings.workshop.choice.homeValue(choice.right, choice.made)}
          note={strings.workshop.choice.homeNote}
        />
      )}
      <Figure label={words.expected} {...time} />
      <Figure label={<Explain term="share">{words.share}</Explain>} {...share} />
    </div>
  );
}

function isWorking({ mining }: StatusView): boolean {
  return mining.isMining && mining.pause === null;
}

function idleNote({ mining }: StatusView): string {
  return mining.isMining ? strings.home.mining.ratePaused : strings.home.mining.rateOff;
}

function rateFact(status: StatusView): Fact {
  const words = strings.home.mining;
  const { hashesPerSecond } = status.mining;
  if (!isWorking(status)) return { value: words.unknown, note: idleNote(status) };
  if (hashesPerSecond === 0) return { value: words.counting, note: words.rateCounting };
  return { value: formatHashRate(hashesPerSecond), note: words.rateNote };
}

function timeFact(status: StatusView): Fact {
  const words = strings.home.mining;
  const { mining, nextDifficulty, rules } = status;
  // What it would be, while it is off, waits or only begins: known for a limited pace only.
  const rate = (isWorking(status) && mining.hashesPerSecond) || (mining.pace.maxHashesPerSecond ?? 0);
  if (rate === 0) return { value: words.unknown, note: isWorking(status) ? words.rateCounting : words.expectedOff };
  const seconds = expectedSeconds(nextDifficulty, rate);
  const value = seconds < SHORTEST_SECONDS ? words.expectedShort : formatDuration(seconds);
  if (seconds < rules.targetSpacingSeconds) return { value, note: words.expectedRises };
  return { value, note: isWorking(status) ? words.expectedNote : words.expectedOff };
}

function shareFact(status: StatusView): Fact {
  const words = strings.home.mining;
  const { mining, peers } = status;
  if (mining.blocks === null) return { value: words.unknown, note: idleNote(status) };
  const { own, all } = mining.blocks;
  if (peers.reachable === 0 && own === all) return { value: formatShare(1), note: words.shareAlone(peers.known) };
  if (all < FEWEST_BLOCKS) return { value: words.unknown, note: words.shareTooFew(all) };
  const { low, high } = shareRange(own, all);
  return { value: formatShare(own / all), note: words.shareNote({ own, all, low, high }) };
}
