/** Which nodes reach which: as a square, and what it means in words. */
import { Button, Group } from '@mantine/core';
import { useMemo, useRef } from 'react';
import type { ReachView } from '../../../../preload/contract/views/reach-views.ts';
import { useNodeMutation } from '../../../client/use-node-mutation.ts';
import { useNodeQuery } from '../../../client/use-node-query.ts';
import { shortUrl } from '../../../format/short-forms.ts';
import { strings } from '../../../strings/strings.ts';
import { BackLink } from '../../../ui/BackLink.tsx';
import { Empty } from '../../../ui/Empty.tsx';
import { SaveCsv } from '../../../ui/export/SaveCsv.tsx';
import { SavePng } from '../../../ui/export/SavePng.tsx';
import { Failed } from '../../../ui/Failed.tsx';
import { useTell } from '../../../ui/news/news.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { Screen } from '../../../ui/Screen.tsx';
import { StateOf } from '../../../ui/StateOf.tsx';
import { useNameOf } from '../../../ui/use-who.ts';
import classes from './reach.module.css';
import { ReachSquare } from './ReachSquare.tsx';
import { squareCsv, squareOf } from './reach-square.ts';
import { SquarePicture } from './SquarePicture.tsx';

export function ReachScreen() {
  const words = strings.reach;
  const reach = useNodeQuery('getReach');
  return (
    <Screen title={words.title} lead={words.lead} width="wide" before={<BackLink href="/class" text={words.back} />}>
      <div className={classes.root}>
        <StockPanel />
        <StateOf
          query={reach}
          skeleton={8}
          isEmpty={({ nodes }) => nodes.length === 0}
          empty={<Empty icon="peers" title={words.empty} text={words.emptyText} />}
        >
          {(view) => <Reach view={view} />}
        </StateOf>
      </div>
    </Screen>
  );
}

function Reach({ view }: { readonly view: ReachView }) {
  const words = strings.reach;
  const labelOf = useLabelOf(view);
  const square = useMemo(() => squareOf(view, labelOf), [view, labelOf]);
  const drawn = useRef<HTMLDivElement>(null);
  const csvRows = () => squareCsv(square, { ...words.legend, corner: words.corner, why: words.why });
  return (
    <>
      <Panel title={words.found}>
        <ul className={classes.findings}>
          {view.findings.map((finding) => (
            <li key={finding.code}>
              {strings.messages.reachFinding(
                'nodes' in finding ? { ...finding, nodes: finding.nodes.map(labelOf) } : finding,
              )}
            </li>
          ))}
        </ul>
      </Panel>
      <Panel
        title={words.caption}
        actions={
          <Group gap="xs">
            <SaveCsv name={words.fileName} rows={csvRows} />
            <SavePng name={words.fileName} of={drawn} />
          </Group>
        }
        isFlush
      >
        <ReachSquare square={square} />
        <SquarePicture square={square} of={drawn} />
        {view.left > 0 && <p className={classes.left}>{words.left(view.left)}</p>}
      </Panel>
    </>
  );
}

/** Only a command of the class has all nodes try each other. */
function StockPanel() {
  const words = strings.reach.stock;
  const tell = useTell();
  const { ownClass } = useNodeQuery('getStatus').data ?? {};
  const give = useNodeMutation('commandClass');
  if (ownClass?.isOpenedHere !== true) return null;
  const send = (): void =>
    give.mutate(
      { target: 'all', action: { code: 'take-stock' } },
      { onSuccess: () => tell({ tone: 'good', text: words.sent }) },
    );
  return (
    <div className={classes.stock}>
      <Button loading={give.isPending} onClick={send}>
        {words.action}
      </Button>
      <span className={classes.stockText}>{words.text}</span>
      {give.error !== null && <Failed error={give.error} />}
    </div>
  );
}

function useLabelOf(view: ReachView): (address: string) => string {
  const nameOf = useNameOf();
  return useMemo(() => {
    const own = view.nodes.find(({ isOwn }) => isOwn)?.address;
    const others = new Set(view.others);
    return (address) => {
      if (address === own) return strings.class.commands.thisNode;
      return others.has(address) ? shortUrl(address) : nameOf(address);
    };
  }, [view, nameOf]);
}
