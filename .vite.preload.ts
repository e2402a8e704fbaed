/** How Vite builds the preload script: one CommonJS file, which is all that a sandboxed page's preload may be. */
import { fileURLToPath } from 'node:url';
import type { UserConfig } from 'vite';

const preloadConfig: UserConfig = {
  root: fileURLToPath(new URL('.', import.meta.url)),
  publicDir: false,
  build: {
    ssr: true,
    outDir: fileURLToPath(new URL('dist/preload', import.meta.url)),
    emptyOutDir: true,
    target: 'chrome130',
    minify: false,
    rolldownOptions: {
      input: { index: fileURLToPath(new URL('preload/index.ts', import.meta.url)) },
      external: ['electron'],
      output: { format: 'cjs', entryFileNames: '[name].cjs' },
    },
  },
};

// oxlint-disable-next-line import/no-default-export -- Vite reads its configuration from the default export
export default preloadConfig;
