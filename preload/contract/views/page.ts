/** A page of a list. */

/** A page of a list, newest first unless the method says otherwise. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Of the whole list. */
  readonly total: number;
}
