/** Python, by Pyodide. What is private to Pyodide here (its snapshots) holds for the version in package.json. */
import { loadPyodide, version, type PyodideAPI, type PyodideConfig } from 'pyodide';
import createPyodideModule from 'pyodide/pyodide.asm.mjs';
import type { WorkerRequest } from '../worker-messages.ts';
import bootstrap from './bootstrap.py?raw';
import type { LanguageOptions, LanguageRuntime } from './language-runtime.ts';

/** All of Python's library that there is lies in one file; there are no further packages. */
const NO_PACKAGES = {
  info: { arch: 'wasm32', abi_version: '2026_0', platform: 'emscripten', version, python: '3.14' },
  packages: {},
} as const;

/** Name of the driver in Python. */
const DRIVER = 'driver';

const LIBRARY_PATH = '/python_stdlib.zip';

/** A Python function, as JavaScript sees it. */
type PythonFunction = (...texts: readonly string[]) => string;

export async function startPython({ files, interrupt, output }: LanguageOptions): Promise<LanguageRuntime> {
  const { library, snapshot } = files;
  if (library === undefined) throw new Error("Python's library is missing");
  const wasm = files.wasm instanceof WebAssembly.Module ? files.wasm : await WebAssembly.compile(files.wasm);
  handOut(wasm, library);
  const config: PyodideConfig = {
    // Nothing is at this address: the files are handed out above.
    indexURL: 'http://localhost/',
    createPyodideModule,
    lockFileContents: { ...NO_PACKAGES },
    // What Python could otherwise import as `js`: the worker itself.
    jsglobals: {},
    stdin: () => null,
    ...(snapshot === undefined ? { _makeSnapshot: true } : { _loadSnapshot: snapshot }),
  };
  const pyodide = await loadPyodide(config);
  const isFirst = snapshot === undefined;
  if (isFirst) runDriver(pyodide);
  const made = isFirst ? pyodide.makeMemorySnapshot() : undefined;
  // Safe: bootstrap.py has these functions.
  const [start, load, call] = ['start', 'load', 'call'].map((name) =>
    pyodide.runPython(`${DRIVER}[${JSON.stringify(name)}]`),
  ) as [PythonFunction, PythonFunction, PythonFunction];
  pyodide.globals.delete(DRIVER);
  start();
  const write = { write: createWriter((text) => output.write(text)) };
  pyodide.setStdout(write);
  pyodide.setStderr(write);
  if (interrupt !== undefined) pyodide.setInterruptBuffer(interrupt);
  return {
    answer: (request: WorkerRequest) =>
      request.kind === 'load'
        ? load(JSON.stringify(request.program.modules), request.program.entry)
        : call(request.name, request.argument),
    wasm,
    ...(made === undefined ? {} : { snapshot: made.slice().buffer }),
  };
}

/** Runs bootstrap.py with names of its own, which stand in `__main__` only until a program comes. */
function runDriver(pyodide: PyodideAPI): void {
  pyodide.globals.set(DRIVER, bootstrap);
  pyodide.runPython(`
source, ${DRIVER} = ${DRIVER}, {"__name__": "driver"}
exec(compile(source, "bootstrap.py", "exec"), ${DRIVER})
del source
`);
}

/** Pyodide fetches its files. Here they are, without a connection. */
function handOut(wasm: WebAssembly.Module, library: ArrayBuffer): void {
  // It asks with an URL, for the library and for the WebAssembly, whose bytes nobody reads any more.
  globalThis.fetch = (input) =>
    Promise.resolve(new Response(input instanceof URL && input.pathname === LIBRARY_PATH ? library : null));
  WebAssembly.instantiateStreaming = async (_response, imports) => ({
    module: wasm,
    instance: await WebAssembly.instantiate(wasm, imports),
  });
}

/** @returns a file of the system's kind, which takes bytes. */
function createWriter(print: (text: string) => void): (bytes: Uint8Array) => number {
  const decoder = new TextDecoder();
  return (bytes) => {
    print(decoder.decode(bytes, { stream: true }));
    return bytes.length;
  };
}
