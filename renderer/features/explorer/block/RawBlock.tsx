/** The exact texts of a block, and how to check its hash oneself. */
import type { BlockView } from '../../../../preload/contract/views/block-views.ts';
import type { LongText } from '../../../../preload/contract/views/transaction-views.ts';
import { sha256Line } from '../../../format/terminal/command-line.ts';
import { strings } from '../../../strings/strings.ts';
import { LongTextBlock } from '../../../ui/LongTextBlock.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { TerminalLine } from '../../../ui/terminal/TerminalLine.tsx';
import classes from './raw.module.css';

export function RawBlock({ block }: { readonly block: BlockView }) {
  const words = strings.explorer.blockPage;
  const { hash, preimage, wire } = block;
  return (
    <Panel title={words.tabs.raw}>
      <div className={classes.stack}>
        <LongTextBlock title={words.raw.preimage} value={preimage} source={{ of: 'block', text: 'preimage', hash }} />
        <CheckYourself preimage={preimage} />
        <LongTextBlock title={words.raw.wire} value={wire} source={{ of: 'block', text: 'wire', hash }} />
      </div>
    </Panel>
  );
}

/** A line for a terminal that prints the hash. */
export function CheckYourself({ preimage }: { readonly preimage: LongText }) {
  const words = strings.explorer.blockPage.raw;
  return (
    <div>
      <TerminalLine
        title={words.check}
        lineFor={(terminal) => sha256Line(terminal, preimage)}
        copyLabel={words.copyCommand}
      />
      <div className={classes.note}>{words.checkText}</div>
    </div>
  );
}
