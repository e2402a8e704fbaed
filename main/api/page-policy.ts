/** What the page may do, in a window or in a browser: run and show what came with it, and nothing from anywhere else. */

/** The bundler writes it into the page where a nonce belongs. */
const NONCE_PLACEHOLDER = '__CSP_NONCE__';

/** The built files that run a student's program. */
const WORKER_FOLDER = '/workers/';

/**
 * The headers of everything that a door for the page answers. Page and workers are isolated from all other origins, so
 * they can share memory, through which a program is told to stop.
 *
 * @param path of the request: a worker has a policy of its own, and not the page's
 */
export function securityHeaders(path: string, nonce: string): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': (path.startsWith(WORKER_FOLDER) ? workerPolicy() : pagePolicy(nonce)).join('; '),
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Cache-Control': 'no-store',
  };
}

function pagePolicy(nonce: string): readonly string[] {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
}

/** No connection, not even to the node; no further script; an origin of its own, which owns nothing. */
function workerPolicy(): readonly string[] {
  return ["default-src 'none'", "script-src 'wasm-unsafe-eval'", 'sandbox allow-scripts'];
}

/** The page with the nonce of its headers. */
export function fillNonce(html: string, nonce: string): string {
  return html.replaceAll(NONCE_PLACEHOLDER, nonce);
}
