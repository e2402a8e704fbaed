/** The page of the tamper bench: reads the block that is copied. */
import { useNodeQuery } from '../../../client/use-node-query.ts';
import { strings } from '../../../strings/strings.ts';
import { Screen } from '../../../ui/Screen.tsx';
import { StateOf } from '../../../ui/StateOf.tsx';
import { BenchBackLink } from '../BenchBackLink.tsx';
import { isTooLarge, TooLarge } from '../TooLarge.tsx';
import { TamperBench } from './TamperBench.tsx';

export function TamperScreen({ hash }: { readonly hash: string }) {
  const words = strings.benches.tamper;
  const block = useNodeQuery('getBlock', { hash });
  const status = useNodeQuery('getStatus');
  const title = block.data === undefined ? words.plainTitle : words.title(block.data.height);
  return (
    <Screen title={title} lead={words.lead} width="wide" before={<BenchBackLink hash={hash} />}>
      <StateOf query={block} skeleton={16}>
        {(view) => (
          <StateOf query={status} skeleton={16}>
            {({ height, rules }) =>
              isTooLarge(view.wire) ? (
                <TooLarge />
              ) : (
                <TamperBench
                  block={view}
                  rules={rules}
                  tipHeight={view.isOnBestChain ? Math.max(height, view.height) : view.height}
                />
              )
            }
          </StateOf>
        )}
      </StateOf>
    </Screen>
  );
}
