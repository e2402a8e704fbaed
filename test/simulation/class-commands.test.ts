/**
 * Thirty whole nodes of a class, two of which nobody can reach: a command is with all of them within a second, those whose
 * clocks are wrong included, and their cards say so within a minute. What that costs stands in decision 0038.
 */
import { afterEach, expect, test } from 'vitest';
import { formatInvitation } from '../../preload/contract/joining/invitation.ts';
import { ipOf } from '../support/memory-network.ts';
import { MemoryClass, newClassVault, type Seat } from '../support/memory-class.ts';
import { seededRandom } from '../support/seeded-random.ts';

const CLASS = 30;
const WALLED = new Set([4, 23]);

let room: MemoryClass;
afterEach(() => room.close());

test('a command is with thirty nodes within a second, and the cards of all say so', { timeout: 120_000 }, async () => {
  const dice = seededRandom(7);
  room = new MemoryClass(dice);
  room.network.isOpen = (_from, to) => !WALLED.has(to);
  const teacher = await room.add({ vault: await newClassVault() });
  await teacher.ownClass.open('10b');
  const { key, name } = teacher.ownClass.view()!;
  const invitation = formatInvitation({ key, name, places: [`${ipOf(0)}:5000`] });
  const students: Seat[] = [];
  for (let number = 1; number < CLASS; number++) {
    const before = Math.floor(dice() * number);
    const student = await room.add({ knows: WALLED.has(before) ? [0] : [before] });
    await student.ownClass.join(invitation);
    students.push(student);
  }
  await room.pass(90_000, 500);
  expect(teacher.ownClass.commands.view().reach).toEqual({ taken: 0, nodes: CLASS - 1 });

  teacher.ownClass.commands.give('all', { code: 'mining-off' });
  await room.pass(1000, 50);
  const isOff = ({ ownClass }: Seat): boolean => ownClass.commands.view().miningOffSince !== undefined;
  expect(students.filter((student) => !isOff(student))).toEqual([]);

  await room.pass(60_000, 500);
  expect(teacher.ownClass.commands.view().reach).toEqual({ taken: CLASS - 1, nodes: CLASS - 1 });
});
