/** The nonce with which libraries may add styles to the page: its Content-Security-Policy refuses all others. */

declare global {
  /** Where the library behind Mantine's dialogs looks for the nonce. */
  var __webpack_nonce__: string | undefined;
}

/** @returns the nonce that the door wrote into the page; empty when it wrote none. */
export function prepareStyleNonce(): string {
  const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
  globalThis.__webpack_nonce__ = nonce;
  return nonce;
}
