/** Which name of a node its owner lets others see. */

export interface NameChoice {
  /** What its owner called the node, here or on the command line. */
  readonly chosen: string | undefined;
  /** Of the computer. Many have the name of their owner. */
  readonly computer: string;
  /** Whether the name is shared; `undefined` where nobody has said so yet. */
  readonly isShared: boolean | undefined;
}

/** @returns `undefined` when others see none. A name that nobody chose is shared only on somebody's word. */
export function sharedName({ chosen, computer, isShared }: NameChoice): string | undefined {
  if (isShared === false) return undefined;
  return chosen ?? (isShared === true ? computer : undefined);
}
