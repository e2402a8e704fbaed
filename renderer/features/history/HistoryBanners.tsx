/** Says on every screen that the history was replaced, or that the owner has left the longest chain, with the way back. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ChosenBranchView, ReplacementView } from '../../../preload/contract/views/history-views.ts';
import { useNodeMutation } from '../../client/use-node-mutation.ts';
import { useNodeQuery } from '../../client/use-node-query.ts';
import { strings } from '../../strings/strings.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Failed } from '../../ui/Failed.tsx';
import { BothChains } from './BothChains.tsx';
import { FollowBranch } from './FollowBranch.tsx';

export function HistoryBanners() {
  const { replacement = null, chosenBranch = null } = useNodeQuery('getStatus').data ?? {};
  return (
    <>
      {replacement !== null && <ReplacementBanner replacement={replacement} />}
      {chosenBranch !== null && <ChosenBranchBanner chosen={chosenBranch} />}
    </>
  );
}

function ReplacementBanner({ replacement }: { readonly replacement: ReplacementView }) {
  const words = strings.history.replaced;
  const dismiss = useNodeMutation('dismissReplacement');
  const [isCompared, setIsCompared] = useState(false);
  const [target, setTarget] = useState<{ readonly hash: string; readonly height: number }>();
  const goBack = ({ tip, height }: { readonly tip: string; readonly height: number }) => {
    setIsCompared(false);
    setTarget({ hash: tip, height });
  };
  return (
    <>
      <Banner title={words.title(replacement.forkHeight === 0)} text={words.text(replacement.depth)}>
        <Button variant="default" size="xs" onClick={() => setIsCompared(true)}>
          {words.details}
        </Button>
        <Button
          variant="default"
          size="xs"
          loading={dismiss.isPending}
          onClick={() => dismiss.mutate({ tip: replacement.after.tip })}
        >
          {words.dismiss}
        </Button>
      </Banner>
      {dismiss.error !== null && <Failed error={dismiss.error} />}
      {isCompared && <BothChains replacement={replacement} onGoBack={goBack} onClose={() => setIsCompared(false)} />}
      {target !== undefined && <FollowBranch block={target} onClose={() => setTarget(undefined)} />}
    </>
  );
}

function ChosenBranchBanner({ chosen }: { readonly chosen: ChosenBranchView }) {
  const words = strings.history.chosen;
  const choose = useNodeMutation('chooseBranch');
  return (
    <>
      <Banner title={words.title} text={words.text(chosen.height, chosen.longestHeight, chosen.peersOnLongest)}>
        <Button variant="default" size="xs" loading={choose.isPending} onClick={() => choose.mutate({ tip: null })}>
          {words.undo}
        </Button>
      </Banner>
      {choose.error !== null && <Failed error={choose.error} />}
    </>
  );
}
