/** JavaScript, by QuickJS in WebAssembly: a program sees nothing of the worker's own JavaScript. */
import baseVariant from '@jitl/quickjs-wasmfile-release-sync';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import {
  newQuickJSWASMModuleFromVariant,
  newVariant,
  type QuickJSContext,
  type QuickJSHandle,
  type QuickJSRuntime,
} from 'quickjs-emscripten-core';
import { MAX_MEMORY_BYTES } from '../limits.ts';
import type { WorkerRequest } from '../worker-messages.ts';
// oxlint-disable-next-line import/default -- its text
import prelude from './prelude.js?raw';
import type { LanguageOptions, LanguageRuntime } from './language-runtime.ts';

/** Before the wrapped memory refuses, so that the program gets an error and lives. */
const MEMORY_RESERVE_BYTES = 16 * 1024 * 1024;

/** Jobs are done when a module has run, and there are no timers. */
const NEVER = 'the program waits for something that never comes';

/** More than that, and the stack of the WebAssembly around it ends first. */
const MAX_STACK_BYTES = 128 * 1024;

export async function startJavaScript({ files, interrupt, output }: LanguageOptions): Promise<LanguageRuntime> {
  const wasm = files.wasm instanceof WebAssembly.Module ? files.wasm : await WebAssembly.compile(files.wasm);
  const quickJs = await newQuickJSWASMModuleFromVariant(newVariant(baseVariant, { wasmModule: wasm }));
  const runtime = quickJs.newRuntime();
  runtime.setMemoryLimit(MAX_MEMORY_BYTES.javascript - MEMORY_RESERVE_BYTES);
  runtime.setMaxStackSize(MAX_STACK_BYTES);
  if (interrupt !== undefined) runtime.setInterruptHandler(() => Atomics.load(interrupt, 0) !== 0);
  const context = runtime.newContext();
  const print = context.newFunction('print', (text) => output.write(context.getString(text)));
  // In the program's own JavaScript it would take seven times as long, and mining is all hashes.
  const hash = context.newFunction('sha256', (text) =>
    context.newString(bytesToHex(sha256(utf8ToBytes(context.getString(text))))),
  );
  context.setProp(context.global, 'sha256', hash);
  const tools = context.unwrapResult(context.evalCode(prelude, 'prelude', { type: 'module' }));
  context.unwrapResult(context.callFunction(context.getProp(tools, 'giveConsole'), context.undefined, print));
  const program = new ScriptProgram(runtime, context, tools);
  return { answer: (request) => program.answer(request), wasm };
}

class ScriptProgram {
  readonly #runtime: QuickJSRuntime;
  readonly #context: QuickJSContext;
  /** What prelude.js exports. */
  readonly #tools: QuickJSHandle;
  #entry: QuickJSHandle | undefined;

  constructor(runtime: QuickJSRuntime, context: QuickJSContext, tools: QuickJSHandle) {
    this.#runtime = runtime;
    this.#context = context;
    this.#tools = tools;
  }

  answer(request: WorkerRequest): string {
    return request.kind === 'load'
      ? this.#load(request.program.modules, request.program.entry)
      : this.#call(request.name, request.argument);
  }

  #load(modules: Readonly<Record<string, string>>, entry: string): string {
    this.#runtime.setModuleLoader(
      (name) => modules[name] ?? { error: new ReferenceError(`there is no file '${name}'`) },
      (_from, wanted) => wanted.replace(/^\.\//, ''),
    );
    const source = modules[entry];
    if (source === undefined) throw new Error(`no module ${entry}`);
    const result = this.#context.evalCode(source, entry, { type: 'module' });
    if (result.error !== undefined) return this.#describe(result.error);
    return this.#settleModule(result.value);
  }

  /** With `await` at its top, a module is a promise. */
  #settleModule(module: QuickJSHandle): string {
    const jobs = this.#runtime.executePendingJobs();
    if (jobs.error !== undefined) return this.#describe(jobs.error);
    const state = this.#context.getPromiseState(module);
    if (state.type === 'rejected') return this.#describe(state.error);
    if (state.type === 'pending') return this.#describe(this.#context.newError(NEVER));
    this.#entry = state.value;
    return '{"kind":"value","value":null}';
  }

  #call(name: string, argument: string): string {
    const context = this.#context;
    const run = context.getProp(this.#tools, 'call');
    const texts = [context.newString(name), context.newString(argument)] as const;
    const result = context.callFunction(run, context.undefined, this.#entry ?? context.undefined, ...texts);
    for (const handle of [run, ...texts]) handle.dispose();
    if (result.error !== undefined) return this.#describe(result.error);
    const text = context.getString(result.value);
    result.value.dispose();
    return text;
  }

  /** In the program's own language, where errors can be looked at without doing anything else. */
  #describe(error: QuickJSHandle): string {
    const context = this.#context;
    const describe = context.getProp(this.#tools, 'describe');
    const result = context.callFunction(describe, context.undefined, error);
    describe.dispose();
    error.dispose();
    // Stopped while it was at that.
    if (result.error !== undefined) return '{"kind":"interrupted"}';
    const text = context.getString(result.value);
    result.value.dispose();
    return text;
  }
}
