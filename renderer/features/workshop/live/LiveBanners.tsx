/** Says on every screen that a student's code mines, or chooses chains. */
import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { strings } from '../../../strings/strings.ts';
import { Banner } from '../../../ui/Banner.tsx';
import { lessonPath } from '../../../ui/paths.ts';
import { useLiveChoice, useLiveMining } from './live-context.tsx';

export function LiveBanners() {
  return (
    <>
      <MiningBanner />
      <ChoiceBanner />
    </>
  );
}

function MiningBanner() {
  const words = strings.workshop.live;
  const { state, stop } = useLiveMining();
  if (state.phase === 'off' || state.language === undefined) return null;
  return (
    <Banner
      tone={state.pause === undefined ? 'info' : 'warn'}
      title={state.phase === 'waiting' ? words.bannerWaits(state.language) : words.bannerTitle(state.language)}
      text={state.pause === undefined ? words.bannerText : strings.messages.miningPause(state.pause)}
    >
      <Actions lesson="mining" onStop={stop} />
    </Banner>
  );
}

function ChoiceBanner() {
  const words = strings.workshop.choice;
  const { state, stop } = useLiveChoice();
  if (state.phase === 'off' || state.language === undefined) return null;
  return (
    <Banner tone="info" title={words.bannerTitle(state.language)} text={words.bannerText}>
      <Actions lesson="consensus" onStop={stop} />
    </Banner>
  );
}

function Actions({ lesson, onStop }: { readonly lesson: string; readonly onStop: () => void }) {
  return (
    <>
      <Button component={Link} href={lessonPath(lesson)} variant="default" size="xs">
        {strings.workshop.live.toLesson}
      </Button>
      <Button variant="default" size="xs" onClick={onStop}>
        {strings.workshop.lesson.stop}
      </Button>
    </>
  );
}
