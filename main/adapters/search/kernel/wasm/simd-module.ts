/** The WebAssembly module of the vector kernel. Its code is generated here, from the pieces in this folder. */
import { MEMORY_PAGES } from './memory.ts';
import { absorbFunction, prepareFunction } from './mixing.ts';
import { writeModule } from './module.ts';
import { scanFunction } from './scanning.ts';
import { scheduleFunction } from './schedule.ts';

/** The functions that the others call, by their number. */
const SCHEDULE = 0;

/** The module's bytes: the same each time. It exports what {@link SimdExports} says. */
export function writeSimdModule(): Uint8Array<ArrayBuffer> {
  return writeModule(
    [scheduleFunction(), absorbFunction(SCHEDULE), prepareFunction(SCHEDULE), scanFunction(SCHEDULE)],
    MEMORY_PAGES,
  );
}
