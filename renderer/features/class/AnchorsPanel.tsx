/** Up to where the chain of the class is safe, what the next anchor waits for, and what was refused. */
import { SegmentedControl } from '@mantine/core';
import { Link } from 'wouter';
import type { AnchorMode, AnchorsView } from '../../../preload/contract/views/class-views.ts';
import { useNodeMutation } from '../../client/use-node-mutation.ts';
import { shortUrl } from '../../format/short-forms.ts';
import { formatClock } from '../../format/time.ts';
import { strings } from '../../strings/strings.ts';
import { Failed } from '../../ui/Failed.tsx';
import { Note } from '../../ui/Note.tsx';
import { blockPath } from '../../ui/paths.ts';
import { Panel } from '../../ui/Panel.tsx';
import classes from './class.module.css';

const MODES: readonly AnchorMode[] = ['auto', 'on', 'off'];

interface AnchorsPanelProps {
  readonly anchors: AnchorsView;
}

export function AnchorsPanel({ anchors }: AnchorsPanelProps) {
  const words = strings.class.anchors;
  const { mode, standing, refused } = anchors;
  return (
    <Panel title={words.title} actions={mode === null ? undefined : <ModeChoice mode={mode} />}>
      <div className={classes.anchors}>
        <Newest anchors={anchors} />
        {standing !== null && <p className={classes.text}>{strings.messages.anchorStanding(standing)}</p>}
        {refused !== null && (
          <Note title={words.refused(refused.count)}>
            {words.refusedText(formatClock(refused.at), refused.from && shortUrl(refused.from), refused.height)}
          </Note>
        )}
      </div>
    </Panel>
  );
}

function Newest({ anchors: { newest, isHeld } }: AnchorsPanelProps) {
  const words = strings.class.anchors;
  if (newest === null) return <p className={classes.text}>{words.none}</p>;
  if (!isHeld) return <Note title={words.missing(newest.height)}>{words.missingText}</Note>;
  return (
    <>
      <p className={classes.safe}>
        <Link href={blockPath(newest.hash)}>{words.safe(newest.height)}</Link>
        {words.since(formatClock(newest.heardAt))}
      </p>
      <p className={classes.text}>{words.text}</p>
    </>
  );
}

function ModeChoice({ mode }: { readonly mode: AnchorMode }) {
  const words = strings.class.anchors;
  const change = useNodeMutation('setClassAnchors');
  return (
    <>
      <SegmentedControl<AnchorMode>
        size="xs"
        aria-label={words.mode}
        data={MODES.map((value) => ({ value, label: words.modes[value] }))}
        value={mode}
        disabled={change.isPending}
        onChange={(next) => change.mutate({ mode: next })}
      />
      {change.error !== null && <Failed error={change.error} />}
    </>
  );
}
