/** A popover that has the focus while it is open, and gives it back. */
import { Popover, type PopoverProps } from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';

export interface PopupProps extends Pick<PopoverProps, 'children' | 'position' | 'width' | 'withArrow'> {
  readonly isOpen: boolean;
  readonly onChange: (isOpen: boolean) => void;
}

/** Its children are a `Popover.Target`, whose button opens and closes it, and a `Popover.Dropdown`. */
export function Popup({ isOpen, onChange, children, ...look }: PopupProps) {
  // Wherever the focus is: the popover may not have taken it yet, or what had it is gone.
  useWindowEvent('keydown', ({ key }) => {
    if (isOpen && key === 'Escape') onChange(false);
  });
  return (
    <Popover opened={isOpen} onChange={onChange} trapFocus returnFocus shadow="md" {...look}>
      {children}
    </Popover>
  );
}
