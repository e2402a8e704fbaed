/** The fields of the nonce bench. */
import { ActionIcon, Button, Textarea, Tooltip } from '@mantine/core';
import { strings } from '../../../strings/strings.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import classes from '../benches.module.css';
import type { HeaderField } from '../core/header-draft.ts';
import { HeaderInputs } from '../HeaderInputs.tsx';
import type { TypedBlock } from './use-typed-block.ts';

interface NonceFieldsProps {
  readonly typed: TypedBlock;
  readonly onField: (field: HeaderField, text: string) => void;
  readonly onTransactions: (text: string) => void;
  readonly onStep: () => void;
  readonly onTakeNext: () => void;
}

export function NonceFields({ typed, onField, onTransactions, onStep, onTakeNext }: NonceFieldsProps) {
  const words = strings.benches.nonce.fields;
  const { draft, faults, badLine, block } = typed;
  return (
    <Panel
      title={words.title}
      actions={
        <Button variant="subtle" size="compact-sm" onClick={onTakeNext}>
          {words.next}
        </Button>
      }
    >
      <HeaderInputs
        draft={draft.header}
        faults={faults}
        onChange={onField}
        nonceAction={
          <Tooltip label={words.nextNonce} openDelay={300}>
            <ActionIcon variant="subtle" aria-label={words.nextNonce} disabled={block === undefined} onClick={onStep}>
              <Icon name="plus" size={15} />
            </ActionIcon>
          </Tooltip>
        }
      />
      <Textarea
        label={words.transactions}
        description={words.transactionsHelp}
        className={classes.input}
        classNames={{ input: classes.typed, error: classes.fault }}
        rows={4}
        value={draft.transactions}
        spellCheck={false}
        error={badLine === undefined ? false : words.badLine(badLine)}
        onChange={(event) => onTransactions(event.currentTarget.value)}
      />
    </Panel>
  );
}
