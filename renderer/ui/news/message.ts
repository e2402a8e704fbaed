/** A message to the user about something that has happened. */

export interface Message {
  readonly tone: 'good' | 'info' | 'warning' | 'error';
  readonly title?: string;
  readonly text: string;
  /** The screen that has more of it. */
  readonly path?: string;
  /** It is said elsewhere on the screen: only the list has it. */
  readonly isSaidElsewhere?: boolean;
}

/** One that has been shown. */
export interface KeptMessage extends Message {
  readonly number: number;
  /** Seconds since 1970. */
  readonly at: number;
}
