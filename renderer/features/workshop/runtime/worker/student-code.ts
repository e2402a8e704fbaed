/**
 * Runs one student's program, and nothing else, in a worker of its own. The answer that brings this file says what the
 * worker may do: no connection, no other script, an origin that is nobody's.
 */
import { MAX_ANSWER_LENGTH, MAX_MEMORY_BYTES, MAX_MESSAGE_LENGTH } from '../limits.ts';
import type { Language } from '../student-runtime.ts';
import type { StartMessage, WorkerMessage, WorkerQuestion } from '../worker-messages.ts';
import { boundMemory } from './bound-memory.ts';
import { startJavaScript } from './javascript.ts';
import type { LanguageOptions, LanguageRuntime } from './language-runtime.ts';
import { Output } from './output.ts';
import { startPython } from './python.ts';
import { stripGlobals } from './strip-globals.ts';

const LANGUAGES: Readonly<Record<Language, (options: LanguageOptions) => Promise<LanguageRuntime>>> = {
  python: startPython,
  javascript: startJavaScript,
};

const TOO_LONG = JSON.stringify({
  kind: 'error',
  error: { type: 'Error', message: 'The value that the program gives back is too long.', trace: [] },
});

addEventListener('message', (event) => void begin(event), { once: true });

async function begin({ data }: MessageEvent<unknown>): Promise<void> {
  // Safe: only the page that has made this worker can send it anything.
  const { language, files, port, interrupt } = data as StartMessage;
  // Bound now, so that no program can put another function in its place.
  const send: (message: WorkerMessage) => void = port.postMessage.bind(port);
  const output = new Output(send);
  let isOutOfMemory = false;
  // Not over the port: Chromium hands compiled WebAssembly over on this way only.
  const sendReady: (message: WorkerMessage) => void = postMessage;
  boundMemory(MAX_MEMORY_BYTES[language], () => (isOutOfMemory = true));
  try {
    const { wasm, snapshot, ...runtime } = await LANGUAGES[language]({ files, interrupt, output });
    stripGlobals();
    port.onmessage = (event) => {
      // Safe, as above.
      const { token, ...request } = event.data as WorkerQuestion;
      isOutOfMemory = false;
      try {
        output.begin();
        const text = runtime.answer(request);
        output.flush();
        send({ kind: 'answer', token, text: text.length > MAX_ANSWER_LENGTH ? TOO_LONG : text });
      } catch {
        // Every exception of a program is an answer, so the language is broken.
        send({ kind: 'died', isOutOfMemory });
      }
    };
    sendReady({ kind: 'ready', ...(wasm && { wasm }), ...(snapshot && { snapshot }) });
  } catch (error) {
    sendReady({ kind: 'failed', detail: String(error).slice(0, MAX_MESSAGE_LENGTH) });
  }
}
