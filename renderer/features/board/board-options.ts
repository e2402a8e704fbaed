/** How boards are shown on this computer: kept by the browser for the page's origin. */

export interface BoardOptions {
  readonly hidesNames: boolean;
  /** On the projector: how latecomers join. */
  readonly showsInvitation: boolean;
  /** Of the projector alone; `undefined`: as the app. */
  readonly theme: 'light' | 'dark' | undefined;
}

const STORED_AS = 'chalkchain-board';

const DEFAULTS: BoardOptions = { hidesNames: false, showsInvitation: true, theme: undefined };

export function readOptions(): BoardOptions {
  try {
    return parseOptions(localStorage.getItem(STORED_AS));
  } catch {
    // Its user forbids pages to keep anything: what is chosen holds for as long as the page is open.
    return DEFAULTS;
  }
}

export function keepOptions(options: BoardOptions): void {
  try {
    localStorage.setItem(STORED_AS, JSON.stringify(options));
  } catch {
    // As above.
  }
}

/** Tells what another window of the page has chosen. @returns the unsubscribe function. */
export function watchOptions(listener: (options: BoardOptions) => void): () => void {
  const onStorage = ({ key, newValue }: StorageEvent): void => {
    if (key === STORED_AS) listener(parseOptions(newValue));
  };
  window.addEventListener('storage', onStorage);
  return () => window.removeEventListener('storage', onStorage);
}

/** What cannot be read is as if nothing had been chosen. */
export function parseOptions(text: string | null): BoardOptions {
  const { hidesNames, showsInvitation, theme } = membersOf(text);
  return {
    hidesNames: typeof hidesNames === 'boolean' ? hidesNames : DEFAULTS.hidesNames,
    showsInvitation: typeof showsInvitation === 'boolean' ? showsInvitation : DEFAULTS.showsInvitation,
    theme: theme === 'light' || theme === 'dark' ? theme : DEFAULTS.theme,
  };
}

function membersOf(text: string | null): Readonly<Record<string, unknown>> {
  try {
    const json: unknown = JSON.parse(text ?? 'null');
    // Safe: an object has members, whatever they are.
    return typeof json === 'object' && json !== null ? (json as Readonly<Record<string, unknown>>) : {};
  } catch {
    // Somebody has edited it.
    return {};
  }
}
