/** Every field of a block, and what it is. */
import type { BlockView } from '../../../../preload/contract/views/block-views.ts';
import { formatBytes, formatWhole } from '../../../format/numbers.ts';
import { formatAbsolute } from '../../../format/time.ts';
import { strings } from '../../../strings/strings.ts';
import { Address } from '../../../ui/Address.tsx';
import { Hash } from '../../../ui/Hash.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { blockPath } from '../../../ui/paths.ts';
import { Time } from '../../../ui/Time.tsx';
import { Field, Fields } from '../Field.tsx';

export function BlockFields({ block }: { readonly block: BlockView }) {
  const words = strings.explorer.blockPage.fields;
  const isFirst = block.height === 1;
  return (
    <Panel title={words.title}>
      <Fields>
        <Field name={strings.terms.height.term} note={words.height}>
          {formatWhole(block.height)}
        </Field>
        <Field name={strings.terms.difficulty.term} note={words.difficulty}>
          {block.difficulty}
        </Field>
        <Field name={strings.terms.nonce.term} note={words.nonce}>
          <span className="mono">{block.nonce}</span>
        </Field>
        <Field name={strings.terms.previousHash.term} note={isFirst ? words.previousNone : words.previousHash}>
          {isFirst ? (
            <span className="mono">{block.previousHash}</span>
          ) : (
            <Hash value={block.previousHash} to={blockPath(block.previousHash)} />
          )}
        </Field>
        <Field name={strings.explorer.blockPage.tabs.transactions} note={words.transactions}>
          {formatWhole(block.transactionCount)}
        </Field>
        <Field name={strings.terms.timestamp.term} note={words.timestamp}>
          <span className="mono">{block.timestampText}</span> ({formatAbsolute(block.timestamp)})
        </Field>
        <Field name={words.received} note={words.receivedText}>
          <Time at={block.receivedAt} kind="absolute" />
        </Field>
        <Field name={words.miner} note={block.miner === null ? words.noMiner : words.minerText}>
          {block.miner === null ? strings.common.nobody : <Address value={block.miner} />}
        </Field>
        <Field name={words.size} note={words.sizeText}>
          {formatBytes(block.sizeBytes)}
        </Field>
      </Fields>
    </Panel>
  );
}
