/** How Vite builds the user interface: from renderer/ into dist/renderer, with relative paths, for app:// and http:// alike. */
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import type { UserConfig } from 'vite';
import { writeLicences } from './.installer/licences.ts';
import { compiledPythonLibrary } from './.installer/python-library.ts';

/** What the doors that serve the page replace by a fresh nonce, in the page and in its Content-Security-Policy. */
export const CSP_NONCE_PLACEHOLDER = '__CSP_NONCE__';

const RUNTIME = 'renderer/features/workshop/runtime';

const licences = writeLicences();

const rendererConfig: UserConfig = {
  root: fileURLToPath(new URL('renderer', import.meta.url)),
  base: './',
  plugins: [react(), licences.page, compiledPythonLibrary()],
  html: { cspNonce: CSP_NONCE_PLACEHOLDER },
  build: {
    outDir: fileURLToPath(new URL('dist/renderer', import.meta.url)),
    emptyOutDir: true,
    target: ['chrome130', 'firefox128', 'safari17'],
    // Inlined assets would be data: addresses, which the page's policy allows for images only.
    assetsInlineLimit: 0,
    // Read from the disk, not from a network.
    chunkSizeWarningLimit: 1_000,
    rolldownOptions: {
      input: {
        index: fileURLToPath(new URL('renderer/index.html', import.meta.url)),
        // Tests of the built program import it by this name.
        'student-runtime': fileURLToPath(new URL(`${RUNTIME}/create-student-runtime.ts`, import.meta.url)),
      },
      preserveEntrySignatures: 'allow-extension',
      output: {
        entryFileNames: ({ name }) => `assets/${name}${name === 'student-runtime' ? '' : '-[hash]'}.js`,
      },
    },
  },
  worker: {
    format: 'es',
    plugins: () => [licences.worker],
    // One file each, in the folder whose files the doors answer with a policy of their own: main/api/page-policy.ts.
    rolldownOptions: {
      output: { entryFileNames: 'workers/[name].js', codeSplitting: false },
      // Pyodide's module also knows what to do where there is CommonJS.
      checks: { commonJsVariableInEsm: false },
    },
  },
};

// oxlint-disable-next-line import/no-default-export -- Vite reads its configuration from the default export
export default rendererConfig;
