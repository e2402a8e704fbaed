/** A button that shows and hides what comes below it. */
import { Box, Button, Collapse, type ButtonProps } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useId, type ReactNode } from 'react';
import { Icon } from './Icon.tsx';

export interface DisclosureProps extends Pick<ButtonProps, 'color' | 'mt' | 'ml'> {
  readonly label: string;
  readonly children: ReactNode;
}

/** The button's text begins where the text above it does, unless `ml` says otherwise. */
export function Disclosure({ label, children, ml = -8, mt = 0, ...button }: DisclosureProps) {
  const [isOpen, { toggle }] = useDisclosure(false);
  const contentId = useId();
  return (
    <>
      <Box mt={mt} ml={ml}>
        <Button
          {...button}
          variant="subtle"
          size="compact-sm"
          aria-expanded={isOpen}
          aria-controls={contentId}
          leftSection={<Icon name={isOpen ? 'chevron-down' : 'chevron-right'} size={14} />}
          onClick={toggle}
        >
          {label}
        </Button>
      </Box>
      <Collapse expanded={isOpen} id={contentId}>
        {children}
      </Collapse>
    </>
  );
}
