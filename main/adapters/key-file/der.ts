/** DER, the binary form in which keys are written: node-forge's values, made and read without a word about its types. */
import forge from 'node-forge';

const { asn1 } = forge;
const { Class, Type } = asn1;

export type DerValue = forge.asn1.Asn1;

/** @throws Error when the bytes are not one whole value */
export function parseDer(der: Buffer): DerValue {
  return asn1.fromDer(der.toString('latin1'));
}

export function formatDer(value: DerValue): Buffer {
  return Buffer.from(asn1.toDer(value).getBytes(), 'latin1');
}

export function sequence(...values: DerValue[]): DerValue {
  return asn1.create(Class.UNIVERSAL, Type.SEQUENCE, true, values);
}

export function octets(value: Buffer): DerValue {
  return asn1.create(Class.UNIVERSAL, Type.OCTETSTRING, false, value.toString('latin1'));
}

export function integer(value: number): DerValue {
  return asn1.create(Class.UNIVERSAL, Type.INTEGER, false, asn1.integerToDer(value).getBytes());
}

export function objectId(oid: string): DerValue {
  return asn1.create(Class.UNIVERSAL, Type.OID, false, asn1.oidToDer(oid).getBytes());
}

export function nothing(): DerValue {
  return asn1.create(Class.UNIVERSAL, Type.NULL, false, '');
}

export function isSequence(value: DerValue | undefined): boolean {
  return value?.type === Type.SEQUENCE;
}

/** The values in a sequence. The readers below throw a TypeError for a value of another kind, and for one that is missing. */
export function readItems(value: DerValue | undefined): DerValue[] {
  if (value === undefined || !Array.isArray(value.value)) throw new TypeError('a part of the structure is missing');
  return value.value;
}

export function readBytes(value: DerValue | undefined): Buffer {
  return Buffer.from(readText(value), 'latin1');
}

export function readInteger(value: DerValue | undefined): number {
  return asn1.derToInteger(readText(value));
}

export function readObjectId(value: DerValue | undefined): string {
  return asn1.derToOid(readText(value));
}

/** Whether bytes are one whole value, as each key is. */
export function isDer(bytes: Buffer): boolean {
  try {
    parseDer(bytes);
    return true;
  } catch {
    return false;
  }
}

/** How many bytes the value at the beginning says that it has, itself included; `undefined` when it is none. */
export function declaredLength(der: Buffer): number | undefined {
  const [tag, length] = der;
  if (tag !== 0x30 || length === undefined) return undefined;
  if (length < 0x80) return 2 + length;
  const count = length & 0x7f;
  if (count < 1 || count > 4 || der.length < 2 + count) return undefined;
  return 2 + count + der.readUIntBE(2, count);
}

function readText(value: DerValue | undefined): string {
  if (value === undefined || typeof value.value !== 'string') throw new TypeError('a part of the structure is missing');
  return value.value;
}
