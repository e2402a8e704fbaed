/** How Vite builds the user interface: from renderer/ into dist/renderer, with relative paths, for app:// and http:// alike. */
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import type { UserConfig } from 'vite';
import { writeLicences } from './.installer/licences.ts';

/** What the doors that serve the page replace by a fresh nonce, in the page and in its Content-Security-Policy. */
export const CSP_NONCE_PLACEHOLDER = '__CSP_NONCE__';

const rendererConfig: UserConfig = {
  root: fileURLToPath(new URL('renderer', import.meta.url)),
  base: './',
  plugins: [react(), writeLicences()],
  html: { cspNonce: CSP_NONCE_PLACEHOLDER },
  build: {
    outDir: fileURLToPath(new URL('dist/renderer', import.meta.url)),
    emptyOutDir: true,
    target: ['chrome130', 'firefox128', 'safari17'],
    // Inlined assets would be data: addresses, which the page's policy allows for images only.
    assetsInlineLimit: 0,
    // Read from the disk, not from a network.
    chunkSizeWarningLimit: 1_000,
  },
};

// oxlint-disable-next-line import/no-default-export -- Vite reads its configuration from the default export
export default rendererConfig;
