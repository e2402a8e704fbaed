/** The exact texts of a block, and how to check its hash oneself. */
import type { BlockView } from '../../../../preload/contract/views.ts';
import { sha256Line } from '../../../format/shell/command-line.ts';
import { strings } from '../../../strings/strings.ts';
import { CodeBlock } from '../../../ui/CodeBlock.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { TerminalLine } from '../../../ui/terminal/TerminalLine.tsx';
import classes from './raw.module.css';

export function RawBlock({ block }: { readonly block: BlockView }) {
  const words = strings.explorer.blockPage;
  return (
    <Panel title={words.tabs.raw}>
      <div className={classes.stack}>
        <CodeBlock title={words.raw.preimage} text={block.preimage} />
        <CheckYourself preimage={block.preimage} />
        <CodeBlock title={words.raw.wire} text={block.wire} />
      </div>
    </Panel>
  );
}

/** A line for a terminal that prints the hash. */
export function CheckYourself({ preimage }: { readonly preimage: string }) {
  const words = strings.explorer.blockPage.raw;
  return (
    <div>
      <TerminalLine
        title={words.check}
        lineFor={(shell) => sha256Line(shell, preimage)}
        copyLabel={words.copyCommand}
      />
      <div className={classes.note}>{words.checkText}</div>
    </div>
  );
}
