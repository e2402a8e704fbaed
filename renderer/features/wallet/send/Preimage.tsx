/** The text that is hashed and signed, to the byte, with its amount standing out. */
import { Group, Text } from '@mantine/core';
import { strings } from '../../../strings/strings.ts';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import classes from './send.module.css';

/** What stands before the amount: the last member of the text. */
const AMOUNT_MEMBER = '"amount": ';

export function Preimage({ text }: { readonly text: string }) {
  const words = strings.wallet.confirm;
  const start = text.lastIndexOf(AMOUNT_MEMBER);
  const end = text.length - 1;
  return (
    <div>
      <Group justify="space-between" mb={4}>
        <Text fw={600} size="sm">
          {words.preimage}
        </Text>
        <CopyButton value={text} label={words.copyPreimage} />
      </Group>
      {/* Focusable, so that it can be scrolled with the keyboard. */}
      <code className={classes.preimage} tabIndex={0} aria-label={words.preimage}>
        {text.slice(0, start)}
        <mark className={classes.preimageAmount}>{text.slice(start, end)}</mark>
        {text.slice(end)}
      </code>
      <Text size="sm" c="dimmed" mt={4}>
        {words.preimageHelp}
      </Text>
    </div>
  );
}
