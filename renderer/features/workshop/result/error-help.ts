/** What an error means for somebody who meets it for the first time: those that come of where the code runs, above all. */
import { strings } from '../../../strings/strings.ts';
import type { StudentError } from '../runtime/student-runtime.ts';

type HelpName = keyof typeof strings.workshop.result.errorHelp;

const BY_TYPE: Readonly<Record<string, HelpName>> = {
  ImportError: 'pythonImport',
  ModuleNotFoundError: 'pythonImport',
  EOFError: 'input',
  RecursionError: 'recursion',
  IndentationError: 'indentation',
  TabError: 'indentation',
};

/** JavaScript has one kind of error for all of them. */
const BY_MESSAGE: readonly (readonly [RegExp, HelpName])[] = [
  [/^there is no file '/, 'javascriptImport'],
  [
    /^'?(?:require|module|process|window|document|fetch|setTimeout|setInterval|alert|prompt)'? is not/,
    'javascriptImport',
  ],
  [/^stack overflow$/, 'recursion'],
];

/** @returns `undefined` for an error that speaks for itself */
export function errorHelp({ type, message }: Pick<StudentError, 'type' | 'message'>): string | undefined {
  const name = Object.hasOwn(BY_TYPE, type)
    ? BY_TYPE[type]
    : BY_MESSAGE.find(([pattern]) => pattern.test(message))?.[1];
  return name === undefined ? undefined : strings.workshop.result.errorHelp[name];
}
