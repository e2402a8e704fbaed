/** What was found among pasted receipts: who, what, whether genuine, and the same code twice. */
import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { CheckedReceiptView, ReceiptCheckView } from '../../../../preload/contract/views/workshop-views.ts';
import { strings } from '../../../strings/strings.ts';
import { Address } from '../../../ui/Address.tsx';
import { Empty } from '../../../ui/Empty.tsx';
import { SaveCsv } from '../../../ui/export/SaveCsv.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Note } from '../../../ui/Note.tsx';
import { ListPages } from '../../../ui/Pages.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { Time } from '../../../ui/Time.tsx';
import { doubtsOf, receiptRows } from './receipt-rows.ts';
import classes from './receipts.module.css';

/** More rows at once would hold up the page while they are drawn. */
const PER_PAGE = 50;

export function ReceiptTable({ found }: { readonly found: ReceiptCheckView }) {
  const words = strings.workshop.receipts;
  const { receipts, unreadable, unreadableAt, left } = found;
  return (
    <>
      {unreadable > 0 && <Note>{words.unreadable(unreadable, unreadableAt)}</Note>}
      {left > 0 && <Note>{words.left(left)}</Note>}
      {receipts.length === 0 ? (
        <Empty icon="workshop" title={words.emptyTitle} text={words.emptyText} />
      ) : (
        <Panel
          title={words.found(receipts.length)}
          actions={<SaveCsv name={words.file} rows={() => receiptRows(receipts)} />}
        >
          <Rows receipts={receipts} />
          <p className={classes.limits}>{words.limits}</p>
        </Panel>
      )}
    </>
  );
}

function Rows({ receipts }: Pick<ReceiptCheckView, 'receipts'>) {
  const words = strings.workshop.receipts;
  const [page, setPage] = useState(1);
  const [isOnlyDoubtful, setIsOnlyDoubtful] = useState(false);
  const numbered = receipts.map((receipt, index) => ({ receipt, number: index + 1 }));
  const doubtful = numbered.filter(({ receipt }) => !receipt.isGenuine || doubtsOf(receipt).length > 0);
  const forged = receipts.filter(({ isGenuine }) => !isGenuine).length;
  const listed = isOnlyDoubtful ? doubtful : numbered;
  const shown = listed.slice((page - 1) * PER_PAGE, page * PER_PAGE);
  return (
    <>
      <div className={classes.summary}>
        <span>{words.summary(receipts.length - forged, forged)}</span>
        {doubtful.length > 0 && doubtful.length < receipts.length && (
          <Checkbox
            size="sm"
            label={words.onlyDoubtful(doubtful.length)}
            checked={isOnlyDoubtful}
            onChange={(event) => {
              setIsOnlyDoubtful(event.currentTarget.checked);
              setPage(1);
            }}
          />
        )}
      </div>
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
            {shown.map(({ receipt, number }) => (
              <Row key={number} receipt={receipt} number={number} />
            ))}
          </tbody>
        </table>
      </div>
      <ListPages page={page} perPage={PER_PAGE} total={listed.length} onPage={setPage} />
    </>
  );
}

function Row({ receipt, number }: { readonly receipt: CheckedReceiptView; readonly number: number }) {
  return (
    <tr data-genuine={receipt.isGenuine}>
      <td>{number}</td>
      <td className={classes.who}>
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
      <td className={classes.result}>
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
