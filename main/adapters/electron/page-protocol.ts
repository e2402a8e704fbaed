/** Serves the user interface to the window under `app://chalkchain/`, from one folder and nowhere else. */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { protocol, type Session } from 'electron';
import { fillNonce, securityHeaders } from '../../api/page-policy.ts';

export const PAGE_SCHEME = 'app';

/** The origin of the page, as the page itself sees it. */
export const PAGE_ORIGIN = `${PAGE_SCHEME}://chalkchain`;

export const PAGE_URL = `${PAGE_ORIGIN}/index.html`;

/** All kinds of files that a build of the page has. */
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.zip': 'application/zip',
};

/** Makes the scheme one that has an origin, like https. To be called before the app is ready. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: PAGE_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** @param folder where the built page lies. */
export function servePage(session: Session, folder: string): void {
  session.protocol.handle(PAGE_SCHEME, (request) => answer(request, folder));
}

async function answer(request: Request, folder: string): Promise<Response> {
  const nonce = randomBytes(16).toString('base64');
  const headers = securityHeaders(new URL(request.url).pathname, nonce);
  const file = findFile(request, folder);
  const type = file === undefined ? undefined : CONTENT_TYPES[extname(file)];
  if (file === undefined || type === undefined) return new Response('Not found', { status: 404, headers });
  try {
    const content = await readFile(file);
    const body = extname(file) === '.html' ? fillNonce(content.toString('utf8'), nonce) : content;
    return new Response(body, { headers: { ...headers, 'Content-Type': type } });
  } catch {
    // There is no such file, or it is a folder: for the page it is all the same.
    return new Response('Not found', { status: 404, headers });
  }
}

/** @returns `undefined` for anything outside the folder, and for requests that only a stranger would make. */
function findFile({ method, url }: Request, folder: string): string | undefined {
  const { protocol: scheme, host, pathname } = new URL(url);
  if (method !== 'GET' || `${scheme}//${host}` !== PAGE_ORIGIN) return undefined;
  const path = decodePath(pathname);
  if (path === undefined || path.includes('\0')) return undefined;
  const file = join(folder, path);
  return file.startsWith(folder.endsWith(sep) ? folder : folder + sep) ? file : undefined;
}

function decodePath(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    // Half an escape, such as `%2`.
    return undefined;
  }
}
