/** Gives the board and the wall the same options in all windows of the page: what is chosen at the desk holds on the wall at once. */
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { keepOptions, readOptions, watchOptions, type BoardOptions } from './board-options.ts';

interface ChosenOptions {
  readonly options: BoardOptions;
  /** Members that are left out stay. */
  readonly change: (changes: Partial<BoardOptions>) => void;
}

const OptionsContext = createContext<ChosenOptions | undefined>(undefined);

export function BoardOptionsProvider({ children }: { readonly children: ReactNode }) {
  const [options, setOptions] = useState(readOptions);
  useEffect(() => watchOptions(setOptions), []);
  const chosen = useMemo(() => {
    const change = (changes: Partial<BoardOptions>): void => {
      const next = { ...options, ...changes };
      keepOptions(next);
      setOptions(next);
    };
    return { options, change };
  }, [options]);
  return <OptionsContext value={chosen}>{children}</OptionsContext>;
}

export function useBoardOptions(): ChosenOptions {
  const chosen = useContext(OptionsContext);
  if (chosen === undefined) throw new Error('useBoardOptions works inside of a BoardOptionsProvider only');
  return chosen;
}
