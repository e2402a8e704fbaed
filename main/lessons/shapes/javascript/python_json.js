/**
 * JSON as Python writes and reads it. The hash of a block is the hash of such a text, so every blank counts, and so does
 * the way a number is written: 10 and 10.0 are different texts.
 */

/** A whole number that Python wrote with a point, like 10.0. JavaScript itself would forget the point. */
export class Float {
  constructor(value) {
    this.value = value;
  }

  /** It counts and compares like the number. */
  valueOf() {
    return this.value;
  }
}

/** The text of a value: one blank after each comma and colon, and nothing but ASCII. */
export function dumps(value) {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'number') return Number.isInteger(value) ? wholeNumber(value) : float(value);
  if (value instanceof Float) return float(value.value);
  if (Array.isArray(value)) return `[${value.map(dumps).join(', ')}]`;
  if (typeof value !== 'object') throw new TypeError(`${typeof value} cannot be written as JSON`);
  const members = Object.entries(value).map(([name, member]) => `${quote(name)}: ${dumps(member)}`);
  return `{${members.join(', ')}}`;
}

/** Reads a text. Whole numbers that JavaScript cannot hold exactly become BigInt. */
export function loads(text) {
  const reader = new Reader(text);
  const value = reader.value();
  reader.end();
  return value;
}

function quote(text) {
  return JSON.stringify(text).replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function wholeNumber(value) {
  if (Object.is(value, -0)) return '-0.0';
  return Number.isSafeInteger(value) ? String(value) : float(value);
}

function float(value) {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  if (Object.is(value, -0)) return '-0.0';
  // Both languages find the same digits, and differ in where they begin to write an exponent.
  const [, sign, first, rest = '', exponent] = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(value.toExponential());
  const power = Number(exponent);
  if (power < -4 || power >= 16) {
    const digits = String(Math.abs(power)).padStart(2, '0');
    return `${sign}${first}${rest === '' ? '' : `.${rest}`}e${power < 0 ? '-' : '+'}${digits}`;
  }
  const plain = first + rest;
  if (power < 0) return `${sign}0.${'0'.repeat(-power - 1)}${plain}`;
  const whole = plain.padEnd(power + 1, '0');
  return `${sign}${whole.slice(0, power + 1)}.${whole.slice(power + 1) || '0'}`;
}

const NUMBER = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\.)*"/y;
const BLANKS = /[ \t\r\n]*/y;
const WORDS = { true: true, false: false, null: null, NaN: Number.NaN, Infinity: Infinity, '-Infinity': -Infinity };

class Reader {
  constructor(text) {
    this.text = text;
    this.at = 0;
  }

  /** What the pattern finds here. */
  match(pattern) {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found !== null) this.at = pattern.lastIndex;
    return found;
  }

  fail() {
    throw new SyntaxError(`This is not JSON, at character ${this.at}`);
  }

  /** Whether this character is next; steps over it, and over blanks on both sides. */
  takes(character) {
    this.match(BLANKS);
    if (this.text[this.at] !== character) return false;
    this.at += 1;
    this.match(BLANKS);
    return true;
  }

  end() {
    this.match(BLANKS);
    if (this.at < this.text.length) this.fail();
  }

  value() {
    if (this.takes('{')) return this.object();
    if (this.takes('[')) return this.list();
    if (this.text[this.at] === '"') return this.string();
    for (const [word, value] of Object.entries(WORDS)) {
      if (this.text.startsWith(word, this.at)) {
        this.at += word.length;
        return value;
      }
    }
    return this.number();
  }

  object() {
    const members = {};
    if (this.takes('}')) return members;
    do {
      const name = this.string();
      if (!this.takes(':')) this.fail();
      // `=` would do something else with a member of the name __proto__.
      Object.defineProperty(members, name, {
        value: this.value(),
        enumerable: true,
        configurable: true,
        writable: true,
      });
    } while (this.takes(','));
    if (!this.takes('}')) this.fail();
    return members;
  }

  list() {
    const items = [];
    if (this.takes(']')) return items;
    do items.push(this.value());
    while (this.takes(','));
    if (!this.takes(']')) this.fail();
    return items;
  }

  string() {
    const [text] = this.match(STRING) ?? this.fail();
    return JSON.parse(text);
  }

  number() {
    const [text, fraction, exponent] = this.match(NUMBER) ?? this.fail();
    const value = Number(text);
    if (fraction === undefined && exponent === undefined) return Number.isSafeInteger(value) ? value + 0 : BigInt(text);
    return Number.isInteger(value) ? new Float(value) : value;
  }
}
