/** Shortcuts that work on every screen: Ctrl/Cmd+1 to 9 for the first nine screens, Ctrl/Cmd+F for the search. */
import { useHotkeys } from '@mantine/hooks';
import { useLocation } from 'wouter';
import { focusSearch } from '../ui/search-focus.ts';
import { NUMBERED_SCREENS, SCREENS } from './screens.ts';

export function useShortcuts(): void {
  const [, navigate] = useLocation();

  const search = (): void => {
    if (focusSearch()) return;
    navigate('/explorer');
    // The explorer is on the page after the next paint.
    requestAnimationFrame(() => requestAnimationFrame(focusSearch));
  };

  useHotkeys(
    [
      ...SCREENS.slice(0, NUMBERED_SCREENS).map((screen, index): [string, () => void] => [
        `mod+${index + 1}`,
        () => navigate(screen.path),
      ]),
      ['mod+f', search],
    ],
    [],
  );
}
