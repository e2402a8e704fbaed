/** The way to the class board. */
import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { strings } from '../../strings/strings.ts';
import { Icon } from '../../ui/Icon.tsx';

export function BoardLink() {
  return (
    <Button component={Link} href="/class/board" variant="default" leftSection={<Icon name="peers" size={16} />}>
      {strings.board.open}
    </Button>
  );
}
