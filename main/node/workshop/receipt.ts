/**
 * The receipt of a lesson: what a wallet's key signs to say that its owner has solved it. It says that this key says so, and
 * no more: whoever has the key can make one without having solved anything.
 *
 * @see docs/PROTOCOL.md, "Receipts"
 */
import { isVisible } from '../../../preload/contract/visible-text.ts';
import { hashText } from '../../consensus/hash.ts';
import { isAddress } from '../../consensus/keys/address.ts';
import { parsePythonJson, PythonJsonError, type PythonJson } from '../../consensus/python/json-reader.ts';
import { formatPythonJson } from '../../consensus/python/json-writer.ts';

/** All that is signed. */
export interface ReceiptFields {
  /** Of the wallet. */
  readonly address: string;
  /** Name of the lesson's folder. */
  readonly lesson: string;
  readonly language: 'python' | 'javascript';
  /** Cases that the code has passed, of so many. */
  readonly passed: number;
  readonly cases: number;
  /** See {@link hashCode}. */
  readonly codeHash: string;
  /** Whole seconds since 1970. */
  readonly at: number;
  /** What the student calls themselves; `null` when they would rather not. */
  readonly name: string | null;
}

export interface Receipt extends ReceiptFields {
  /** Decimal digits. */
  readonly signature: string;
}

/** What a receipt is found by: programs that correct what is typed make other dashes of those around it. */
export const RECEIPT_BEGIN = 'BEGIN CHALKCHAIN RECEIPT';
export const RECEIPT_END = 'END CHALKCHAIN RECEIPT';
const DASHES = '-----';

/** Of the text between the two lines, with all that mail programs put into it. */
const MAX_TEXT_LENGTH = 8192;
const LINE_LENGTH = 64;
const MAX_NAME_LENGTH = 64;
const MAX_CASES = 1000;
const LESSON = /^[a-z][a-z0-9-]{0,31}$/;
const HASH = /^[0-9a-f]{64}$/;
const MAX_SIGNATURE = 2n ** 2048n;
const MEMBERS = ['address', 'lesson', 'language', 'passed', 'cases', 'code', 'at', 'name', 'signature'];

/** SHA-256 of code, in which white space at the ends of lines and at the end does not count. */
export function hashCode(code: string): string {
  const lines = code.split(/\r?\n/).map((line) => line.trimEnd());
  return hashText(lines.join('\n').trimEnd());
}

/** The text that is signed: JSON on one line, with its members in this order. */
export function receiptBody({ address, lesson, language, passed, cases, codeHash, at, name }: ReceiptFields): string {
  return formatPythonJson(
    new Map<string, PythonJson>([
      ['address', address],
      ['lesson', lesson],
      ['language', language],
      ['passed', BigInt(passed)],
      ['cases', BigInt(cases)],
      ['code', codeHash],
      ['at', BigInt(at)],
      ['name', name],
    ]),
  );
}

/** What a student hands in: the body with the signature as the last member, in base64, between two lines. */
export function formatReceipt(receipt: Receipt): string {
  const json = `${receiptBody(receipt).slice(0, -1)}, "signature": ${receipt.signature}}`;
  const base64 = Buffer.from(json, 'latin1').toString('base64');
  const lines = base64.match(new RegExp(`.{1,${LINE_LENGTH}}`, 'g')) ?? [];
  return [`${DASHES}${RECEIPT_BEGIN}${DASHES}`, ...lines, `${DASHES}${RECEIPT_END}${DASHES}`].join('\n');
}

/**
 * Reads what stands between the two lines, whatever marks of quotation and blanks are in it. Signatures are not checked.
 *
 * @returns `undefined` for what no node has written
 */
export function readReceipt(text: string): Receipt | undefined {
  if (text.length > MAX_TEXT_LENGTH) return undefined;
  const json = parse(Buffer.from(text.replaceAll(/[^A-Za-z0-9+/=]/g, ''), 'base64').toString('latin1'));
  if (!(json instanceof Map)) return undefined;
  const members: ReadonlyMap<string, PythonJson> = json;
  if (members.size !== MEMBERS.length || MEMBERS.some((name) => !members.has(name))) return undefined;
  const [address, lesson, language, codeHash] = ['address', 'lesson', 'language', 'code'].map((name) =>
    members.get(name),
  );
  const [passed, cases, at] = ['passed', 'cases', 'at'].map((name) => readCount(members.get(name)));
  const [name, signature] = [members.get('name'), members.get('signature')];
  if (typeof address !== 'string' || !isAddress(address)) return undefined;
  if (typeof lesson !== 'string' || !LESSON.test(lesson)) return undefined;
  if (language !== 'python' && language !== 'javascript') return undefined;
  if (typeof codeHash !== 'string' || !HASH.test(codeHash)) return undefined;
  if (passed === undefined || cases === undefined || at === undefined) return undefined;
  if (passed > cases || cases > MAX_CASES) return undefined;
  if (name !== null && !(typeof name === 'string' && isReceiptName(name))) return undefined;
  if (typeof signature !== 'bigint' || signature < 0n || signature >= MAX_SIGNATURE) return undefined;
  return { address, lesson, language, passed, cases, codeHash, at, name, signature: signature.toString() };
}

/** Whether it can stand on a receipt: so that no node signs what others do not take. */
function isReceiptName(name: string): boolean {
  return name !== '' && name.trim() === name && name.length <= MAX_NAME_LENGTH && isVisible(name);
}

function parse(text: string): PythonJson {
  try {
    return parsePythonJson(text);
  } catch (error) {
    if (error instanceof PythonJsonError) return null;
    throw error;
  }
}

function readCount(value: PythonJson | undefined): number | undefined {
  return typeof value === 'bigint' && value >= 0n && value <= Number.MAX_SAFE_INTEGER ? Number(value) : undefined;
}
