/** Opens the board for the projector: in a window of its own in the app, in a tab of its own in a browser. */
import { Button } from '@mantine/core';
import { useNodeMutation } from '../../client/use-node-mutation.ts';
import { useNodeQuery } from '../../client/use-node-query.ts';
import { strings } from '../../strings/strings.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useTell } from '../../ui/news/news.tsx';
import { PROJECTOR_PATH } from '../../ui/paths.ts';

/** A second press shows the same tab again. */
const TAB = 'chalkchain-board';

export function OpenProjector() {
  const text = strings.projector;
  const settings = useNodeQuery('getSettings').data;
  const open = useNodeMutation('openProjector');
  const tell = useTell();
  const openWindow = (): void =>
    open.mutate(undefined, { onError: (error) => tell({ tone: 'error', text: strings.messages.error(error) }) });
  const openTab = (): void => {
    const tab = window.open(`#${PROJECTOR_PATH}`, TAB);
    tab?.focus();
    if (tab === null) tell({ tone: 'warning', text: text.blocked });
  };
  return (
    <Button
      variant="default"
      leftSection={<Icon name="class" size={16} />}
      disabled={settings === undefined}
      onClick={settings?.canOpenProjector === true ? openWindow : openTab}
    >
      {text.open}
    </Button>
  );
}
