/** What nodes say to their room, as packets: read back the same, and nothing that anybody sends does harm. */
import dns, { type Answer, type Packet } from 'dns-packet';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  mayBeMessage,
  readMessage,
  writeLeaving,
  writePresence,
  writeQuestion,
} from '../../../main/adapters/mdns/presence-messages.ts';

const SERVICE = '_chalkchain._tcp.local';
const INSTANCE = '1d4c7f6e-9a53-4a3b-8f0e-2f6c5b0c9d11';
const PRESENCE = { instance: INSTANCE, port: 5050, name: 'Ada', className: 'Computer lab 3' };
const LONGEST = { ...PRESENCE, name: 'ü'.repeat(64), className: '語'.repeat(60) };

function answersOf(bytes: Uint8Array): Answer[] {
  return dns.decode(Buffer.from(bytes)).answers ?? [];
}

function response(...answers: Answer[]): Buffer {
  return dns.encode({ type: 'response', answers });
}

const pointer = (data: string, ttl = 120): Answer => ({ type: 'PTR', name: SERVICE, ttl, data });
const service = (port: number, instance = INSTANCE): Answer => ({
  type: 'SRV',
  name: `${instance}.${SERVICE}`,
  data: { target: 'x.local', port },
});
const text = (...data: (string | Buffer)[]): Answer => ({ type: 'TXT', name: `${INSTANCE}.${SERVICE}`, data });

/** What is read of one node. */
function readOne(packet: Buffer) {
  const message = readMessage(packet);
  return message?.kind === 'presences' ? message.presences[0] : undefined;
}

describe('what a node says', () => {
  test.each([
    ['with a name and a class', PRESENCE],
    ['without both', { ...PRESENCE, name: undefined, className: undefined }],
    ['of the longest names', LONGEST],
  ])('%s is read back the same', (_, presence) => {
    expect(readOne(Buffer.from(writePresence(presence, '10.0.0.7')))).toEqual({ ...presence, isLeaving: false });
    expect(readOne(Buffer.from(writeLeaving(presence, '10.0.0.7')))).toEqual({ ...presence, isLeaving: true });
  });

  test('has the records that programs for services look for', () => {
    const records = answersOf(writePresence(PRESENCE, '10.0.0.7'));
    expect(records.map(({ type, name }) => [type, name])).toEqual([
      ['PTR', SERVICE],
      ['SRV', `${INSTANCE}.${SERVICE}`],
      ['TXT', `${INSTANCE}.${SERVICE}`],
      ['A', `chalkchain-${INSTANCE}.local`],
    ]);
    expect(records.map((record) => record.type === 'A' && record.data).at(-1)).toBe('10.0.0.7');
  });

  test('fits into one packet of any network, with the longest names', () => {
    expect(writePresence(LONGEST, '192.168.100.100').length).toBeLessThan(1000);
    expect(writePresence(PRESENCE, '10.0.0.7').length).toBeLessThan(500);
  });
});

describe('a question', () => {
  test('is understood, also from other programs', () => {
    expect(readMessage(writeQuestion())).toEqual({ kind: 'question', known: [] });
    const question = { type: 'ANY' as never, name: SERVICE.toUpperCase().replace('_CHALKCHAIN', '_chalkchain') };
    expect(readMessage(dns.encode({ type: 'query', questions: [question] }))).toEqual({ kind: 'question', known: [] });
  });

  test('names the nodes that need not answer', () => {
    const packet: Packet = {
      type: 'query',
      questions: [{ type: 'PTR', name: SERVICE }],
      answers: ['aa11', 'bb22', INSTANCE].map((instance) => pointer(`${instance}.${SERVICE}`)),
    };
    expect(readMessage(dns.encode(packet))).toEqual({ kind: 'question', known: ['aa11', 'bb22', INSTANCE] });
  });

  test('for another service is none', () => {
    expect(readMessage(dns.encode({ type: 'query', questions: [{ type: 'PTR', name: '_ipp._tcp.local' }] }))).toBe(
      undefined,
    );
    const near = [{ type: 'PTR' as const, name: 'x._chalkchain._tcp.local' }];
    expect(readMessage(dns.encode({ type: 'query', questions: near }))).toBe(undefined);
  });
});

describe('what somebody else sends', () => {
  const good = [pointer(`${INSTANCE}.${SERVICE}`), service(5000)] as const;

  test.each([
    ['nothing but a pointer', response(pointer(`${INSTANCE}.${SERVICE}`))],
    ['a pointer to another service', response(pointer(`${INSTANCE}._ipp._tcp.local`), service(5000))],
    ['a name that is no instance', response(pointer(`a b.${SERVICE}`), service(5000, 'a b'))],
    ['port 0', response(good[0], service(0))],
  ])('is no node: %s', (_, packet) => {
    expect(readMessage(packet)).toBe(undefined);
  });

  test('names are cleaned and cut, and what is no text is no name', () => {
    const hostile = Buffer.from('name=\u202e\x1b[2Jevil\n');
    expect(readOne(response(...good, text(hostile)))?.name).toBe('\\u202e\\x1b[2Jevil');
    expect(readOne(response(...good, text(`name=${'x'.repeat(200)}`)))?.name).toBe('x'.repeat(64));
    expect(readOne(response(...good, text('name=   ', 'class=')))).toMatchObject({
      name: undefined,
      className: undefined,
    });
    expect(readOne(response(...good, text(Buffer.from([0xff, 0xfe, 0x00]))))).toMatchObject({ name: undefined });
  });

  test('of many nodes in one packet two are heard', () => {
    const names = Array.from({ length: 5 }, (_, index) => `node-${index}`);
    const records = names.flatMap((name) => [pointer(`${name}.${SERVICE}`), service(5000, name)]);
    const message = readMessage(response(...records));
    expect(message).toMatchObject({ kind: 'presences', presences: [{ instance: 'node-0' }, { instance: 'node-1' }] });
  });

  test('is not even read when it is large, promises many records, or is about something else', () => {
    const packet = Buffer.from(writePresence(PRESENCE, '10.0.0.7'));
    expect(mayBeMessage(Buffer.concat([packet, Buffer.alloc(1500)]))).toBe(false);
    expect(
      mayBeMessage(Buffer.from(packet.toString('latin1').replaceAll('_chalkchain', '_chalkchalk'), 'latin1')),
    ).toBe(false);
    const promising = Buffer.from(packet);
    promising.writeUInt16BE(65_535, 6);
    expect(readMessage(promising)).toBe(undefined);
    const records = Array.from({ length: 11 }, () => pointer(`${INSTANCE}.${SERVICE}`));
    expect(readMessage(response(...records, service(5000)))).toMatchObject({ kind: 'presences' });
    expect(readMessage(response(...records, ...good))).toBe(undefined);
  });

  test('never throws: any bytes, and any change of a good packet', () => {
    const packet = Buffer.from(writePresence(LONGEST, '10.0.0.7'));
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 1600 }), (bytes) => {
        readMessage(Buffer.concat([bytes, Buffer.from('_chalkchain')]));
      }),
      { numRuns: 2000 },
    );
    const change = fc.tuple(fc.nat(packet.length - 1), fc.nat(255));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), fc.nat(packet.length), (changes, length) => {
        const changed = Buffer.from(packet);
        for (const [at, value] of changes) changed[at] = value;
        for (const one of [changed, changed.subarray(0, length)]) {
          const message = readMessage(one);
          if (message?.kind !== 'presences') continue;
          for (const { name, className, port } of message.presences) {
            expect((name?.length ?? 0) <= 64 && (className?.length ?? 0) <= 64 && port > 0 && port < 65_536).toBe(true);
            expect([name, className].every((one) => one === undefined || !/[\p{Cc}\p{Cf}]/u.test(one))).toBe(true);
          }
        }
      }),
      { numRuns: 3000 },
    );
  });
});
