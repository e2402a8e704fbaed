/** What was found among pasted receipts: who, what, whether genuine, and the same code twice. */
import type { CheckedReceiptView, ReceiptCheckView } from '../../../../preload/contract/views/workshop-views.ts';
import { strings } from '../../../strings/strings.ts';
import { Address } from '../../../ui/Address.tsx';
import { Empty } from '../../../ui/Empty.tsx';
import { SaveCsv } from '../../../ui/export/SaveCsv.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Note } from '../../../ui/Note.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { Time } from '../../../ui/Time.tsx';
import { doubtsOf, receiptRows } from './receipt-rows.ts';
import classes from './receipts.module.css';

export function ReceiptTable({ found }: { readonly found: ReceiptCheckView }) {
  const words = strings.workshop.receipts;
  const { receipts, unreadable, left } = found;
  return (
    <>
      {unreadable > 0 && <Note>{words.unreadable(unreadable)}</Note>}
      {left > 0 && <Note>{words.left(left)}</Note>}
      {receipts.length === 0 ? (
        <Empty icon="workshop" title={words.emptyTitle} text={words.emptyText} />
      ) : (
        <Panel
          title={words.found(receipts.length)}
          actions={<SaveCsv name={words.file} rows={() => receiptRows(receipts)} />}
        >
          <div className={classes.scroll} tabIndex={0}>
            <table className={classes.table}>
              <thead>
                <tr>
                  <th scope="col">#</th>
                  <th scope="col">{words.columns.who}</th>
                  <th scope="col">{words.columns.lesson}</th>
                  <th scope="col">{words.columns.cases}</th>
                  <th scope="col">{words.columns.at}</th>
                  <th scope="col">{words.columns.result}</th>
                </tr>
              </thead>
              <tbody>
                {receipts.map((receipt, index) => (
                  <Row key={index} receipt={receipt} number={index + 1} />
                ))}
              </tbody>
            </table>
          </div>
          <p className={classes.limits}>{words.limits}</p>
        </Panel>
      )}
    </>
  );
}

function Row({ receipt, number }: { readonly receipt: CheckedReceiptView; readonly number: number }) {
  return (
    <tr data-genuine={receipt.isGenuine}>
      <td>{number}</td>
      <td>
        <div>{receipt.name ?? strings.workshop.receipts.noName}</div>
        <Address value={receipt.address} />
      </td>
      <td>
        {receipt.lessonTitle ?? receipt.lesson}, {strings.workshop.languages[receipt.language]}
      </td>
      <td>
        {receipt.passed} / {receipt.cases}
      </td>
      <td>
        <Time at={receipt.at} kind="absolute" />
      </td>
      <td>
        <Remarks receipt={receipt} />
      </td>
    </tr>
  );
}

function Remarks({ receipt }: { readonly receipt: CheckedReceiptView }) {
  const words = strings.workshop.receipts;
  return (
    <>
      <div className={receipt.isGenuine ? classes.good : classes.bad}>
        <Icon name={receipt.isGenuine ? 'check' : 'warning'} size={15} />
        {receipt.isGenuine ? words.genuine : words.forged}
      </div>
      {doubtsOf(receipt).map((doubt) => (
        <div key={doubt} className={classes.doubt}>
          {doubt}
        </div>
      ))}
    </>
  );
}
