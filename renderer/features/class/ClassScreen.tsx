/** The class screen: joining or opening one, and what there is of the one that this node is in. */
import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useNodeQuery } from '../../client/use-node-query.ts';
import { strings } from '../../strings/strings.ts';
import { decodeSegment } from '../../../preload/contract/path-segment.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { StateOf } from '../../ui/StateOf.tsx';
import { BoardLink } from '../board/BoardLink.tsx';
import classes from './class.module.css';
import { AnchorsPanel } from './AnchorsPanel.tsx';
import { CommandList } from './CommandList.tsx';
import { CommandPanel } from './CommandPanel.tsx';
import { InvitePanel } from './InvitePanel.tsx';
import { JoinDialog } from './JoinDialog.tsx';
import { JoinPanel } from './JoinPanel.tsx';
import { OpenPanel } from './OpenPanel.tsx';
import { OwnClassPanel } from './OwnClassPanel.tsx';

/** With an invitation behind it, its dialog is open: a link that was clicked leads here. */
const JOIN_PATH = '/class/join/';

export function ClassScreen() {
  const text = strings.class;
  const [path, navigate] = useLocation();
  const [typed, setTyped] = useState<string>();
  const asked = typed ?? (path.startsWith(JOIN_PATH) ? decodeSegment(path.slice(JOIN_PATH.length)) : undefined);
  const close = (): void => {
    setTyped(undefined);
    if (path.startsWith(JOIN_PATH)) navigate('/class', { replace: true });
  };
  const status = useNodeQuery('getStatus');
  const content = useContentThatKeepsFocus(status.data && status.data.ownClass === null, asked !== undefined);
  return (
    <Screen
      title={text.title}
      lead={text.lead}
      actions={
        <div className={classes.links}>
          <BoardLink />
          <Button component={Link} href="/class/reach" variant="default" leftSection={<Icon name="peers" size={16} />}>
            {text.reach}
          </Button>
        </div>
      }
    >
      <StateOf query={status} skeleton={3}>
        {(status) => (
          <div ref={content} tabIndex={-1} className={classes.root}>
            {status.ownClass === null ? (
              <div className={classes.ways}>
                <JoinPanel onAsk={setTyped} />
                <OpenPanel />
              </div>
            ) : (
              <>
                <OwnClassPanel status={status} own={status.ownClass} />
                {status.ownClass.isOpenedHere && <InvitePanel own={status.ownClass} isOnLan={status.isOnLan} />}
                {status.ownClass.isOpenedHere && <CommandPanel own={status.ownClass} mining={status.mining} />}
                {status.ownClass.number !== null && <AnchorsPanel anchors={status.ownClass.anchors} />}
                {status.ownClass.commands.length > 0 && <CommandList own={status.ownClass} />}
                {!status.ownClass.isOpenedHere && <InvitePanel own={status.ownClass} isOnLan={status.isOnLan} />}
              </>
            )}
          </div>
        )}
      </StateOf>
      {asked !== undefined && <JoinDialog key={asked} text={asked} onClose={close} />}
    </Screen>
  );
}

/** Joining, opening and leaving replace all panels, and what was pressed in them: the focus goes to those that take their place. */
function useContentThatKeepsFocus(isInNone: boolean | undefined, isAsking: boolean) {
  const content = useRef<HTMLDivElement>(null);
  const before = useRef<boolean>(undefined);
  useEffect(() => {
    // The dialog has the focus until it closes.
    if (isInNone === undefined || isAsking) return;
    const isReplaced = before.current !== undefined && before.current !== isInNone;
    before.current = isInNone;
    if (isReplaced && document.activeElement === document.body) content.current?.focus({ preventScroll: true });
  }, [isInNone, isAsking]);
  return content;
}
