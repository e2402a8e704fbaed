/** A field with its name, its value, and what it is. */
import type { ReactNode } from 'react';
import classes from './explorer.module.css';

/** Inside of a {@link Fields}. */
export function Field({
  name,
  note,
  children,
}: {
  readonly name: ReactNode;
  readonly note?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {children}
        {note !== undefined && <div className={classes.fieldNote}>{note}</div>}
      </dd>
    </div>
  );
}

export function Fields({ children }: { readonly children: ReactNode }) {
  return <dl className={classes.fields}>{children}</dl>;
}
