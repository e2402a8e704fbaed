/** What would be different in the ledger if the copy were the chain. */
import { Table } from '@mantine/core';
import {
  addNumbers,
  formatPythonNumber,
  parsePythonNumber,
  subtractNumbers,
} from '../../../../main/consensus/python/python-number.ts';
import { useNodeQuery } from '../../../client/use-node-query.ts';
import { strings } from '../../../strings/strings.ts';
import { Address } from '../../../ui/Address.tsx';
import type { CsvRow } from '../../../ui/export/csv.ts';
import { SaveCsv } from '../../../ui/export/SaveCsv.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import classes from '../benches.module.css';
import type { CopiedBlock } from './block-copy.ts';
import { compareLedgers, type LedgerLine } from './ledger-change.ts';

/** Rows, each of which asks the node for a balance. */
const SHOWN = 8;

interface LedgerPanelProps {
  readonly original: CopiedBlock;
  /** `undefined` while a field has a fault. */
  readonly copy: CopiedBlock | undefined;
}

export function LedgerPanel({ original, copy }: LedgerPanelProps) {
  const words = strings.benches.tamper.ledger;
  const lines = copy === undefined ? [] : compareLedgers(original.transactions, copy.transactions);
  // By value: 10 and 10.0 are the same number of coins.
  // oxlint-disable-next-line eqeqeq -- as Python
  const changed = lines.filter(({ inChain, onCopy }) => inChain != onCopy);
  return (
    <Panel title={words.title}>
      {copy === undefined && <p className={classes.help}>{words.mend}</p>}
      {copy !== undefined && <p className={classes.help}>{changed.length === 0 ? words.same : words.changed}</p>}
      {changed.length > 0 && (
        <div className={classes.table} tabIndex={0} role="group" aria-label={words.title}>
          <Table verticalSpacing={6}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{words.who}</Table.Th>
                <Table.Th ta="right">{words.inChain}</Table.Th>
                <Table.Th ta="right">{words.onCopy}</Table.Th>
                <Table.Th ta="right">{words.today}</Table.Th>
                <Table.Th ta="right">{words.would}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {changed.slice(0, SHOWN).map((line) => (
                <LedgerRow key={line.address} line={line} />
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
      {changed.length > SHOWN && <p className={classes.soft}>{words.more(changed.length - SHOWN)}</p>}
      {changed.length > 0 && <SaveCsv name={words.file} rows={() => ledgerRows(changed)} />}
    </Panel>
  );
}

function ledgerRows(lines: readonly LedgerLine[]): readonly CsvRow[] {
  const words = strings.benches.tamper.ledger;
  return [
    [words.who, words.inChain, words.onCopy],
    ...lines.map(({ address, inChain, onCopy }): CsvRow => [
      address,
      formatPythonNumber(inChain),
      formatPythonNumber(onCopy),
    ]),
  ];
}

function LedgerRow({ line: { address, inChain, onCopy } }: { readonly line: LedgerLine }) {
  const words = strings.benches.tamper.ledger;
  const account = useNodeQuery('getAddress', { address }).data;
  const today = account === undefined ? undefined : parsePythonNumber(account.balance ?? '0');
  const would = today === undefined ? undefined : addNumbers(today, subtractNumbers(onCopy, inChain));
  const isBelow = would !== undefined && would < 0;
  return (
    <Table.Tr>
      <Table.Td>
        <Address value={address} />
      </Table.Td>
      <Table.Td ta="right">{signed(inChain)}</Table.Td>
      <Table.Td ta="right">{signed(onCopy)}</Table.Td>
      <Table.Td ta="right">{today === undefined ? '…' : formatPythonNumber(today)}</Table.Td>
      <Table.Td ta="right">
        <strong>{would === undefined ? '…' : formatPythonNumber(would)}</strong>
        {isBelow && <div className={classes.soft}>{words.below}</div>}
      </Table.Td>
    </Table.Tr>
  );
}

function signed(value: number | bigint): string {
  return value > 0 ? `+${formatPythonNumber(value)}` : formatPythonNumber(value);
}
