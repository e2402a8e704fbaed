/**
 * SHA-256 of a text, as 64 hex digits. Written out here because not every place that runs JavaScript has it ready.
 *
 * @see FIPS 180-4
 */

/** The first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
const K = new Int32Array(64);
/** The same of the square roots of the first 8. */
const START = new Int32Array(8);

let found = 0;
for (let candidate = 2; found < 64; candidate += 1) {
  let isPrime = true;
  for (let divisor = 2; divisor * divisor <= candidate; divisor += 1) if (candidate % divisor === 0) isPrime = false;
  if (!isPrime) continue;
  if (found < 8) START[found] = fraction(Math.sqrt(candidate));
  K[found] = fraction(Math.cbrt(candidate));
  found += 1;
}

function fraction(number) {
  return ((number - Math.floor(number)) * 2 ** 32) | 0;
}

/** In the window there is a faster one that gives the same. */
export const sha256 = globalThis.sha256 ?? computeSha256;

/** @param {string} text ASCII, which is all that the protocol hashes */
function computeSha256(text) {
  const words = pad(text);
  const state = Int32Array.from(START);
  for (let block = 0; block < words.length; block += 16) compress(state, words, block);
  return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

/** The text's bytes in words of 32 bits, a single 1 bit, zeros, and the length in bits at the end. */
function pad(text) {
  const words = new Int32Array((((text.length + 8) >> 6) + 1) * 16);
  for (let index = 0; index < text.length; index += 1) {
    words[index >> 2] |= text.charCodeAt(index) << (24 - (index % 4) * 8);
  }
  words[text.length >> 2] |= 0x80 << (24 - (text.length % 4) * 8);
  words[words.length - 1] = text.length * 8;
  return words;
}

const schedule = new Int32Array(64);

function compress(state, words, block) {
  for (let i = 0; i < 16; i += 1) schedule[i] = words[block + i];
  for (let i = 16; i < 64; i += 1) {
    const w15 = schedule[i - 15];
    const w2 = schedule[i - 2];
    const s0 = ((w15 >>> 7) | (w15 << 25)) ^ ((w15 >>> 18) | (w15 << 14)) ^ (w15 >>> 3);
    const s1 = ((w2 >>> 17) | (w2 << 15)) ^ ((w2 >>> 19) | (w2 << 13)) ^ (w2 >>> 10);
    schedule[i] = (schedule[i - 16] + s0 + schedule[i - 7] + s1) | 0;
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < 64; i += 1) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[i] + schedule[i]) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  state[0] += a;
  state[1] += b;
  state[2] += c;
  state[3] += d;
  state[4] += e;
  state[5] += f;
  state[6] += g;
  state[7] += h;
}
