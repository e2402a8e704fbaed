/** The list below a text field: whether it is open, and which of its options the arrow keys have reached. */
import { useState, type KeyboardEvent } from 'react';

interface OptionListProps<T> {
  /** What the list would show now. */
  readonly options: readonly T[];
  readonly idOf: (option: T) => string;
  readonly onChoose: (option: T) => void;
}

export interface OptionList<T> {
  readonly isOpen: boolean;
  /** Those of the moment at which it was opened, so that nothing moves under a pointer or a finger. */
  readonly shown: readonly T[];
  readonly active: T | undefined;
  readonly open: (options: readonly T[]) => void;
  readonly close: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** @see https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ */
export function useOptionList<T>({ options, idOf, onChoose }: OptionListProps<T>): OptionList<T> {
  const [shown, setShown] = useState<readonly T[]>();
  const [activeId, setActiveId] = useState<string>();
  const active = shown?.find((option) => idOf(option) === activeId);
  const open = (next: readonly T[]): void => {
    setActiveId(undefined);
    setShown(next.length === 0 ? undefined : next);
  };
  const close = (): void => open([]);
  const move = (step: 1 | -1): void => {
    const list = shown ?? options;
    if (shown === undefined) open(options);
    const from = active === undefined ? (step === 1 ? -1 : 0) : list.indexOf(active);
    const next = list.at((from + step) % list.length);
    if (next !== undefined) {
      setActiveId(idOf(next));
      document.getElementById(idOf(next))?.scrollIntoView({ block: 'nearest' });
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // Keys of an input method choose among its own proposals.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter' && active !== undefined) {
      event.preventDefault();
      onChoose(active);
    } else if (event.key === 'Escape' && shown !== undefined) {
      event.preventDefault();
      close();
    }
  };
  return { isOpen: shown !== undefined, shown: shown ?? [], active, open, close, onKeyDown };
}
