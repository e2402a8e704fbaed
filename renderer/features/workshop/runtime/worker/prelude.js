// Runs inside QuickJS, before the program and out of its sight: gives it a console, and the worker functions that speak
// JSON text.

const MAX_TRACE_LINES = 8;
const MAX_MESSAGE_LENGTH = 2_000;
const MAX_NAME_LENGTH = 200;

// Kept, so that a program that changes them cannot break what tells of its errors.
const { parse, stringify } = JSON;
const { String, Number, Error, TypeError } = globalThis;
const { prototype: ObjectPrototype } = Object;
const { prototype: ArrayPrototype } = Array;

/** A line of a stack: `    at find (solution:3:5)`, `    at solution:3:5`. */
const STACK_LINE = /^\s*at (?:(.*) \()?([^():]+):(\d+):(\d+)\)?$/;

/** @param print takes a text */
export function giveConsole(print) {
  const log = (...values) => print(`${values.map(show).join(' ')}\n`);
  globalThis.console = { debug: log, error: log, info: log, log, warn: log };
}

/** A value as `console.log` shows it. */
function show(value) {
  if (typeof value === 'string') return value;
  if (typeof value === 'function') return `[function ${value.name}]`;
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  if (typeof value !== 'object' || value === null) return String(value);
  const seen = [];
  return stringify(value, (_key, member) => {
    if (typeof member === 'bigint') return String(member);
    if (typeof member !== 'object' || member === null) return member;
    if (seen.includes(member)) return '[shown before]';
    seen.push(member);
    return member;
  });
}

/** @param entry the exports of the program's entry module */
export function call(entry, name, argument) {
  const run = entry[name];
  if (typeof run !== 'function') throw new TypeError(`the program exports no function '${name}'`);
  const value = run(parse(argument));
  if (typeof value?.then === 'function') throw new TypeError(`${name} must not be async: its value is needed at once`);
  // It would be asked what the answer is to be.
  if ('toJSON' in ObjectPrototype || 'toJSON' in ArrayPrototype) return '{"kind":"forged"}';
  return stringify({ kind: 'value', value: value ?? null });
}

export function describe(error) {
  if (error instanceof Error && error.name === 'InternalError' && error.message === 'interrupted') {
    return '{"kind":"interrupted"}';
  }
  return stringify({ kind: 'error', error: describeError(error) });
}

function describeError(error) {
  if (!(error instanceof Error)) {
    return { type: 'Error', message: `thrown: ${show(error)}`.slice(0, MAX_MESSAGE_LENGTH), trace: [] };
  }
  const lines = typeof error.stack === 'string' ? readStack(error.stack) : [];
  const { module, line, column } = lines.at(-1) ?? {};
  return {
    type: String(error.name).slice(0, MAX_NAME_LENGTH),
    message: messageOf(error).slice(0, MAX_MESSAGE_LENGTH),
    module,
    line,
    column,
    trace: lines.map((one) => ({ module: one.module, line: one.line, function: one.function })),
  };
}

function messageOf({ name, message }) {
  if (name === 'InternalError' && message === 'out of memory') {
    return 'The program needs more than the 256 MB of memory that it may use.';
  }
  return String(message);
}

/** @returns the program's own lines, the outermost first */
function readStack(stack) {
  const lines = [];
  for (const text of stack.split('\n')) {
    const found = STACK_LINE.exec(text);
    if (found === null || found[2] === 'prelude' || lines.length === MAX_TRACE_LINES) continue;
    const [, name = '', module, line, column] = found;
    lines.push({ module, line: Number(line), column: Number(column), function: name.slice(0, MAX_NAME_LENGTH) });
  }
  return lines.toReversed();
}
