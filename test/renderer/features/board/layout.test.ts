/** The map of a board: the same nodes stand in the same places, inside of the drawing, and apart from each other. */
import { expect, test } from 'vitest';
import {
  arrangeNodes,
  fitInto,
  markScale,
  SCREEN,
  WALL,
  type MapSize,
  type Point,
} from '../../../../renderer/features/board/layout.ts';

const CLASS = 50;
const ids = Array.from({ length: CLASS }, (_, id) => id);
const links = ids.flatMap((from) =>
  [1, 7, 11, 17].map((step) => ({ from, to: (from + step) % CLASS, kind: 'listens' as const })),
);

function placeNodes(of: readonly number[], size: MapSize = SCREEN): ReadonlyMap<number, Point> {
  return fitInto(size, arrangeNodes(of, links));
}

test('is the same each time', () => {
  expect(placeNodes(ids)).toEqual(placeNodes(ids));
});

test('has all nodes in it, and no two on one spot', () => {
  const places = [...placeNodes(ids).values()];
  expect(places).toHaveLength(CLASS);
  expect(places.every(({ x, y }) => x >= 0 && x <= SCREEN.width && y >= 0 && y <= SCREEN.height)).toBe(true);
  const distances = places.flatMap((a, index) => places.slice(index + 1).map((b) => Math.hypot(a.x - b.x, a.y - b.y)));
  expect(Math.min(...distances)).toBeGreaterThan(30);
});

test.each([0, 1, 2])('is made for %i nodes, too, and for links to nobody', (count) => {
  const places = placeNodes(ids.slice(0, count));
  expect([...places.values()].every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true);
});

test('few nodes are drawn large on a wall, many as usual, and none smaller', () => {
  expect(markScale(WALL, 4)).toBe(WALL.maxScale);
  expect(markScale(WALL, 50)).toBeGreaterThan(1);
  expect(markScale(WALL, 1000)).toBe(1);
  expect(markScale(SCREEN, 1)).toBe(1);
  expect(markScale(WALL, 0)).toBe(WALL.maxScale);
});

test.each([4, 12, 30, 50, 64])('leaves room on a wall for the names of %i nodes', (count) => {
  const few = Array.from({ length: count }, (_, id) => id);
  const scale = markScale(WALL, count);
  const places = [...placeNodes(few, WALL).values()];
  expect(places.every(({ y }) => y - 15 * scale >= 0 && y + 48 * scale <= WALL.height)).toBe(true);
});

test.each([12, 30, 50])('has no name over another of %i nodes on a wall', (count) => {
  const scale = markScale(WALL, count);
  const places = [...placeNodes(ids.slice(0, count), WALL).values()];
  const overlaps = places.filter((a, index) =>
    places.slice(index + 1).some((b) => Math.abs(a.x - b.x) < 70 * scale && Math.abs(a.y - b.y) < 50 * scale),
  );
  expect(overlaps).toEqual([]);
});

test('nodes that stay keep about their places when another one comes or goes, and a crowd is arranged anew', () => {
  const before = arrangeNodes(ids.slice(0, 30), links);
  const shift = (after: ReadonlyMap<number, Point>): number => {
    const [one, other] = [fitInto(SCREEN, before), fitInto(SCREEN, after)];
    const moves = [...one].flatMap(([id, a]) => {
      const b = other.get(id);
      return b === undefined ? [] : [Math.hypot(a.x - b.x, a.y - b.y)];
    });
    return moves.reduce((sum, move) => sum + move, 0) / moves.length;
  };
  for (const count of [29, 31]) {
    const next = ids.slice(0, count);
    expect(shift(arrangeNodes(next, links, before))).toBeLessThan(40);
    expect(shift(arrangeNodes(next, links))).toBeGreaterThan(200);
  }
  expect(arrangeNodes(ids, links, new Map([...before].slice(0, 10)))).toEqual(arrangeNodes(ids, links));
});

test('a node without links finds a spot of its own among those that are there', () => {
  const before = arrangeNodes(ids, links);
  const stranger = 1000;
  const places = fitInto(SCREEN, arrangeNodes([...ids, stranger], links, before));
  const at = places.get(stranger)!;
  const distances = [...places].flatMap(([id, { x, y }]) => (id === stranger ? [] : [Math.hypot(x - at.x, y - at.y)]));
  expect(Math.min(...distances)).toBeGreaterThan(20);
});
