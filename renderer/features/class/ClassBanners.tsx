/** What the class has done to this node, on every screen: mining off, or a message. It is text, and never markup. */
import { useState } from 'react';
import { useNodeMutation } from '../../client/use-node-mutation.ts';
import { useNodeQuery } from '../../client/use-node-query.ts';
import { formatClock } from '../../format/time.ts';
import { strings } from '../../strings/strings.ts';
import { Banner } from '../../ui/Banner.tsx';

export function ClassBanners() {
  const words = strings.class.banner;
  const { ownClass = null } = useNodeQuery('getStatus').data ?? {};
  const dismiss = useNodeMutation('dismissClassMessage');
  /** Which switching off was read: the mining panel goes on saying it. */
  const [readSince, setReadSince] = useState<number>();
  if (ownClass === null) return null;
  const { name, isOpenedHere, miningOffSince, sentence } = ownClass;
  return (
    <>
      {sentence !== null && (
        <Banner
          tone="info"
          title={words.message(name, formatClock(sentence.at))}
          text={sentence.text}
          onClose={() => dismiss.mutate()}
        />
      )}
      {miningOffSince !== null && miningOffSince !== readSince && (
        <Banner
          tone="info"
          title={words.off(name, formatClock(miningOffSince))}
          text={isOpenedHere ? words.offTextOpened : words.offText}
          onClose={() => setReadSince(miningOffSince)}
        />
      )}
    </>
  );
}
