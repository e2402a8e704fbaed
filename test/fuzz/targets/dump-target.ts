/** Chains and slices as they arrive, in whatever pieces: read, or refused as no chain, and never held in full. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DumpReader } from '../../../main/adapters/peer-http/dump-reader.ts';
import { OddDumpError } from '../../../main/adapters/peer-http/odd-dump.ts';
import { WORKSHOP } from '../../../main/consensus/rules/networks.ts';
import { type FuzzTarget, simpleTarget } from '../fuzz-target.ts';
import { hostileBytes, hostileJson } from '../hostile-json.ts';
import { DUMP, SLICE } from './wire-samples.ts';

const inputs = fc.record({
  bytes: hostileBytes(hostileJson([DUMP, SLICE])),
  pieceBytes: fc.integer({ min: 1, max: 5000 }),
  atOnce: fc.integer({ min: 1, max: 7 }),
});

export const dumpTarget: FuzzTarget = simpleTarget('chains that arrive', inputs, ({ bytes, pieceBytes, atOnce }) => {
  const reader = new DumpReader(WORKSHOP.params.maxBlockBytes);
  try {
    for (let at = 0; at < bytes.length; at += pieceBytes) {
      reader.feed(bytes.subarray(at, at + pieceBytes));
      assert.ok(reader.waitingBytes <= bytes.length);
      reader.links();
      if (reader.take(atOnce).refusal !== undefined) return;
    }
    reader.end();
  } catch (error) {
    if (!(error instanceof OddDumpError)) throw error;
  }
});
