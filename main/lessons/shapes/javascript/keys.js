/**
 * Signing and checking signatures, as the workshop's node does it: RSA with nothing added.
 *
 * Real programs add padding before they sign. Without it, a signature under one text can be turned into a signature under
 * another one.
 */

/** An address is the public key with these bytes around it, in base64. Here they are hex digits. */
const HEAD = '30820122300d06092a864886f70d01010105000382010f003082010a0282010100';
const TAIL = '0203010001';
const PUBLIC_EXPONENT = 65537n;

/** Whoever knows these two prime numbers can sign. Only their product, the modulus, is public. */
export class PrivateKey {
  constructor(p, q) {
    this.p = p;
    this.q = q;
    this.modulus = p * q;
  }

  address() {
    return base64(HEAD + this.modulus.toString(16).padStart(512, '0') + TAIL);
  }

  /**
   * The number whose power, with the public exponent, is the hash. Computed for each prime by itself and then put
   * together, which takes a quarter of the time.
   */
  sign(textHash) {
    const { p, q } = this;
    const message = numberOf(textHash);
    const ofP = power(message, inverse(PUBLIC_EXPONENT, p - 1n), p);
    const ofQ = power(message, inverse(PUBLIC_EXPONENT, q - 1n), q);
    const step = ((ofP - ofQ) * inverse(q, p)) % p;
    return ofQ + q * (step < 0n ? step + p : step);
  }
}

/** Whether the owner of the address has signed this hash. For this, no secret is needed. */
export function verify(address, textHash, signature) {
  const frame = fromBase64(address);
  if (frame.length !== 588 || !frame.startsWith(HEAD) || !frame.endsWith(TAIL)) return false;
  const modulus = hex(frame.slice(HEAD.length, -TAIL.length));
  if (typeof signature !== 'bigint' && !Number.isSafeInteger(signature)) return false;
  const number = BigInt(signature);
  if (number < 0n || number >= modulus) return false;
  return power(number, PUBLIC_EXPONENT, modulus) === numberOf(textHash);
}

/** The ASCII characters of a text as one number. */
function numberOf(text) {
  return hex(Array.from(text, (character) => character.charCodeAt(0).toString(16).padStart(2, '0')).join(''));
}

function hex(digits) {
  return BigInt(`0x${digits}`);
}

/** The remainder of a power, without ever making a number that is longer than two moduli. */
function power(base, exponent, modulus) {
  let result = 1n;
  let square = base % modulus;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

/** The number that makes 1 with this one, by the modulus. */
function inverse(number, modulus) {
  let [rest, next] = [modulus, number % modulus];
  let [found, nextFound] = [0n, 1n];
  while (next > 0n) {
    const times = rest / next;
    [rest, next] = [next, rest - times * next];
    [found, nextFound] = [nextFound, found - times * nextFound];
  }
  return found < 0n ? found + modulus : found;
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Six hex digits are four digits of base64. The length of an address fits. */
function base64(hexDigits) {
  let text = '';
  for (let at = 0; at < hexDigits.length; at += 6) {
    const bits = Number.parseInt(hexDigits.slice(at, at + 6), 16);
    for (const shift of [18, 12, 6, 0]) text += DIGITS[(bits >> shift) & 63];
  }
  return text;
}

/** The hex digits of a text in base64 whose length is that of an address; nothing for any other. */
function fromBase64(text) {
  if (typeof text !== 'string' || !/^[A-Za-z0-9+/]{392}$/.test(text)) return '';
  let hexDigits = '';
  for (let at = 0; at < text.length; at += 4) {
    let bits = 0;
    for (let place = at; place < at + 4; place += 1) bits = bits * 64 + DIGITS.indexOf(text[place]);
    hexDigits += bits.toString(16).padStart(6, '0');
  }
  return hexDigits;
}

// Keys for lessons. They are printed here for everybody to read, so coins that belong to them are anybody's. Never send
// them any.
export const THROW_AWAY_KEY = new PrivateKey(
  hex(
    'e7e7306eed88604e61e76437b36f99c7c149eaa465157bd4adae61d80adf1e81982522ba5479da67e25db49ea65c1584b3274a9b33cf' +
      'd4b6dfdd29b0e3eadf6345439de841cd495f404e5588d80a620b7bb31a24d2ef3d4693be7c09be13deca335dbceedb857594e39cef28' +
      '43125b23c66c00d40b9ce3bbacdd22c89e9eb051',
  ),
  hex(
    'e0d06242a5adc8583ccdeed8a56e758ca6fc12e0a34c7ed63729ab723f27f913cc09ebff9f33e041151ffa7adb2afbafa1ab9784f0ab' +
      '04c1fd307b8cd71f380a0ba42057132c28a49d42b2a0d515ce565279bc5dc9ac340a8cf413b4279cccd4e2b5ad0eb9c9f72f3831f053' +
      '39ec2006b56e7e103b528118dd896341b042f6b7',
  ),
);

export const CLASSMATES_KEY = new PrivateKey(
  hex(
    'f286feea2a2578441e4838f8b27e4de29351fba90e80dfdea540de4daca44ebb8257a1b92f34a68a2aefae8880b4699aa6cfa0437e84' +
      '569565dc7629e1195082f7ad8d1e4f359bc587a509b2c99e32bfba2099561f009c0986e3d8ca1af16c60ac9a350f238901a07e4ffaab' +
      '218d154847ff9a49ec143a1553bbbaad9129f5d5',
  ),
  hex(
    'ce53d28364e29265a7bc19a452d5fb15dd037cecf593339353a7ade991cb46833a35fef71508001ddfab0599f6e5696eae6de9c4ced2' +
      '05db3fa3771af2c8b295e8164b99bafb8e740cd33c3262355dece1f5bc453855dfe28840c2251e893ae4acac892cd2cee15be974b61f' +
      '81a864f4feff535d35d8e308bae6bfbfacedfe53',
  ),
);
