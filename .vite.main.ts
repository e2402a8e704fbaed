/** How Vite builds what runs in Electron's main process: main/ into dist/main, one file per process and per thread. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin, UserConfig } from 'vite';

/** How the source names the file of a thread or process of its own. */
const OWN_FILE = /new URL\('\.\/([\w-]+)\.ts', import\.meta\.url\)/g;

/** Builds such a file, too, and lets the bundle name what was built. All files lie in one `folder`, so `./` stays right. */
export function buildOwnFiles(folder = ''): Plugin {
  return {
    name: 'own-files',
    enforce: 'pre',
    transform(code, id) {
      return code.replace(OWN_FILE, (_match, name: string) => {
        this.emitFile({ type: 'chunk', id: join(dirname(id), `${name}.ts`), fileName: `${folder}${name}.js` });
        return `new URL('./${name}.js', import.meta.url)`;
      });
    },
  };
}

const mainConfig: UserConfig = {
  root: fileURLToPath(new URL('.', import.meta.url)),
  publicDir: false,
  plugins: [buildOwnFiles()],
  build: {
    // The packages of "dependencies" stay where npm put them: the installer takes them along.
    ssr: true,
    outDir: fileURLToPath(new URL('dist/main', import.meta.url)),
    emptyOutDir: true,
    // The oldest Electron that the bundle runs on is 33.
    target: 'node20.18',
    minify: false,
    rolldownOptions: {
      input: { desktop: fileURLToPath(new URL('main/shells/desktop.ts', import.meta.url)) },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
};

// oxlint-disable-next-line import/no-default-export -- Vite reads its configuration from the default export
export default mainConfig;
