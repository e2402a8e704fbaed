/** Fetches what a language consists of. The worker itself may fetch nothing. */
import quickJsUrl from '@jitl/quickjs-wasmfile-release-sync/wasm?url';
import pyodideUrl from 'pyodide/pyodide.asm.wasm?url';
import libraryUrl from 'pyodide/python_stdlib.zip?url';
import { DOWNLOAD_LIMIT_MS } from './limits.ts';
import { RuntimeLoadError, type Language } from './student-runtime.ts';
import type { LanguageFiles } from './worker-messages.ts';

/** Rejects with a {@link RuntimeLoadError}. */
export async function downloadLanguage(
  language: Language,
  onProgress: (done: number, total: number) => void,
): Promise<LanguageFiles> {
  const progress = new Progress(onProgress);
  if (language === 'javascript') return { wasm: await download(quickJsUrl, progress) };
  const [wasm, library] = await Promise.all([download(pyodideUrl, progress), download(libraryUrl, progress)]);
  return { wasm, library };
}

/** Of several files together. */
class Progress {
  readonly #tell: (done: number, total: number) => void;
  #done = 0;
  #total = 0;

  constructor(tell: (done: number, total: number) => void) {
    this.#tell = tell;
  }

  expect(bytes: number): void {
    this.#total += bytes;
  }

  add(bytes: number): void {
    this.#done += bytes;
    this.#tell(this.#done, Math.max(this.#done, this.#total));
  }
}

async function download(url: string, progress: Progress): Promise<ArrayBuffer> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(DOWNLOAD_LIMIT_MS) });
    if (!response.ok || response.body === null) throw new Error(`status ${response.status}`);
    progress.expect(Number(response.headers.get('Content-Length') ?? 0));
    const counter = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform: (chunk, controller) => {
        progress.add(chunk.byteLength);
        controller.enqueue(chunk);
      },
    });
    return await new Response(response.body.pipeThrough(counter)).arrayBuffer();
  } catch (error) {
    throw new RuntimeLoadError('download-failed', url, { cause: error });
  }
}
