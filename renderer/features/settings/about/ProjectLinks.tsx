/** The ways from here to the project's pages on the web. Nothing goes there by itself. */
import { Anchor, Text } from '@mantine/core';
import { useState } from 'react';
import type { ProjectPage, SettingsView } from '../../../../preload/contract/views/settings-views.ts';
import { useNodeMutation } from '../../../client/use-node-mutation.ts';
import { strings } from '../../../strings/strings.ts';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { Failed } from '../../../ui/Failed.tsx';
import classes from './about.module.css';

const PAGES: readonly ProjectPage[] = ['releases', 'user-guide', 'instructor-guide', 'problems'];

export function ProjectLinks({ settings }: { readonly settings: SettingsView }) {
  const text = strings.settings.about;
  const open = useNodeMutation('openProjectPage');
  const [sentTo, setSentTo] = useState<string>();
  const { projectPages, canOpenPages } = settings;
  const show = (page: ProjectPage): void => {
    setSentTo(undefined);
    open.mutate({ page }, { onSuccess: () => setSentTo(projectPages[page]) });
  };
  return (
    <>
      <ul className={classes.links}>
        {PAGES.map((page) => (
          <li key={page}>
            {canOpenPages ? (
              <Anchor component="button" type="button" size="sm" onClick={() => show(page)}>
                {text.pages[page]}
              </Anchor>
            ) : (
              <Anchor size="sm" href={projectPages[page]} target="_blank" rel="noopener noreferrer">
                {text.pages[page]}
              </Anchor>
            )}
          </li>
        ))}
      </ul>
      <div role="status">
        {sentTo !== undefined && (
          <Text size="sm" component="div" className={classes.sentTo}>
            <span>
              {text.sentTo} <code className={classes.address}>{sentTo}</code>
            </span>
            <CopyButton value={sentTo} label={text.copyPage} />
          </Text>
        )}
      </div>
      {open.error !== null && <Failed error={open.error} />}
    </>
  );
}
