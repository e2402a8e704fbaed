/** The keys of the wall, and the same to be pressed. */
import { useComputedColorScheme } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useNodeQuery } from '../../../client/use-node-query.ts';
import { strings } from '../../../strings/strings.ts';
import { useBoardOptions } from '../board-options-context.tsx';
import { Controls, type Choice } from './Controls.tsx';

/** The window does that by itself. */
const ESCAPE = 'Esc';

export function ProjectorControls() {
  const text = strings.projector;
  const { options, change } = useBoardOptions();
  const isDark = useComputedColorScheme('light') === 'dark';
  // In a window of the app the system's own key does it, and Esc closes: the node knows which of the two this is.
  const isWindow = useNodeQuery('getSettings').data?.canOpenProjector ?? true;
  const { hidesNames, showsInvitation } = options;
  const choices: readonly Choice[] = [
    { label: text.names, keyName: 'N', isOn: !hidesNames, choose: () => change({ hidesNames: !hidesNames }) },
    {
      label: text.invitation,
      keyName: 'J',
      isOn: showsInvitation,
      choose: () => change({ showsInvitation: !showsInvitation }),
    },
    { label: text.dark, keyName: 'D', isOn: isDark, choose: () => change({ theme: isDark ? 'light' : 'dark' }) },
    isWindow
      ? { label: text.close, keyName: ESCAPE, isOn: undefined, choose: () => window.close() }
      : { label: text.fullScreen, keyName: 'F', isOn: undefined, choose: switchFullScreen },
  ];
  useHotkeys(
    choices
      .filter(({ keyName }) => keyName !== ESCAPE)
      .map(({ keyName, choose }): [string, (event: KeyboardEvent) => void] => [keyName, oncePerPress(choose)]),
    [],
  );
  return <Controls choices={choices} />;
}

/** However long the key is held. */
function oncePerPress(choose: () => void): (event: KeyboardEvent) => void {
  return ({ repeat }) => {
    if (!repeat) choose();
  };
}

/** A browser may refuse it, and then shows why by itself. */
function switchFullScreen(): void {
  const done =
    document.fullscreenElement === null ? document.documentElement.requestFullscreen() : document.exitFullscreen();
  done.catch(() => undefined);
}
