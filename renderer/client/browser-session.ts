/**
 * How a page in a browser is let in. The address that the node printed carries a token after its #, which the page
 * exchanges for the secret of a session. That belongs to the page's origin, port included, and to no cookie: cookies are
 * sent to every port of this computer.
 */

/** Where the browser keeps a secret for one origin, over reloads and in all its tabs. */
export interface SecretStore {
  read(): string | undefined;
  write(secret: string): void;
}

export interface BrowserSession {
  /**
   * The secret that opens the door; `undefined` when this browser has none. It may be that of a node that has ended.
   * Rejects when the node does not answer.
   */
  secret(): Promise<string | undefined>;
}

interface SessionParts {
  /** Where a token is exchanged. */
  readonly enterUrl: URL;
  readonly token: string | undefined;
  readonly store: SecretStore;
}

/** How long the node may take to answer a token. */
const ENTERING_MS = 10_000;

const STORED_AS = 'chalkchain-session';

/** What a node gives away. Anything else cannot be sent to it, and asks for the link. */
const SECRET = /^[\w-]{1,200}$/;

/** After the token, where one was meant to begin: the path of a screen. */
const TOKEN = /^#token=([\w-]+)((?:\/[\w-]+)*)$/;

export function createBrowserSession({ enterUrl, token, store }: SessionParts): BrowserSession {
  let unused = token;
  let entering: Promise<void> | undefined;

  const enter = async (shown: string): Promise<void> => {
    const secret = await exchange(enterUrl, shown);
    unused = undefined;
    // An old link does not take away what a newer one has brought.
    if (secret !== undefined) store.write(secret);
  };

  return {
    secret: async () => {
      if (unused !== undefined) {
        entering ??= enter(unused).finally(() => (entering = undefined));
        await entering;
      }
      return store.read();
    },
  };
}

/** Takes the token out of the page's address, so that nobody reads it there or keeps it as a bookmark. */
export function takeToken(): string | undefined {
  const [, token, path = ''] = TOKEN.exec(location.hash) ?? [];
  if (token !== undefined) history.replaceState(null, '', `${location.pathname}#${path === '' ? '/' : path}`);
  // The link may be opened in a tab that shows this page already: then only what comes after the # changes.
  window.addEventListener('hashchange', () => {
    if (TOKEN.test(location.hash)) location.reload();
  });
  return token;
}

/** Of this page's origin; of this page alone where the browser keeps nothing. */
export function createOriginStore(): SecretStore {
  let kept: string | undefined;
  return {
    read: () => {
      try {
        const stored = localStorage.getItem(STORED_AS);
        return stored !== null && SECRET.test(stored) ? stored : kept;
      } catch {
        // Its user forbids pages to keep anything: a reload then needs the link again.
        return kept;
      }
    },
    write: (secret) => {
      kept = secret;
      try {
        localStorage.setItem(STORED_AS, secret);
      } catch {
        // As above.
      }
    },
  };
}

/** @returns the secret of a session; `undefined` when the token opens nothing */
async function exchange(url: URL, token: string): Promise<string | undefined> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
    credentials: 'omit',
    redirect: 'error',
    signal: AbortSignal.timeout(ENTERING_MS),
  });
  if (response.status === 401) return undefined;
  if (!response.ok) throw new Error(`the door answered ${response.status}`);
  // Safe: the door sends this.
  const { session } = (await response.json()) as { readonly session: string };
  return session;
}
