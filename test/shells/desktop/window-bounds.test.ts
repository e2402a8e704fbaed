import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultBounds, fitBounds, MIN_SIZE, type Rectangle } from '../../../main/shells/desktop/window-bounds.ts';

const LAPTOP: Rectangle = { x: 0, y: 0, width: 1440, height: 860 };
const PROJECTOR: Rectangle = { x: 1440, y: -200, width: 1920, height: 1080 };

describe('fitBounds', () => {
  test('leaves a window alone that lies on a screen', () => {
    const bounds = { x: 100, y: 50, width: 1000, height: 700 };
    expect(fitBounds(bounds, [LAPTOP])).toEqual(bounds);
  });

  test('leaves a window alone that lies on the second screen', () => {
    const bounds = { x: 1500, y: -100, width: 1000, height: 700 };
    expect(fitBounds(bounds, [LAPTOP, PROJECTOR])).toEqual(bounds);
  });

  test('brings a window back whose screen is gone', () => {
    const bounds = { x: 1500, y: -100, width: 1000, height: 700 };
    expect(fitBounds(bounds, [LAPTOP])).toEqual({ x: 440, y: 0, width: 1000, height: 700 });
  });

  test('shrinks a window that is larger than the screen, and widens one that is too small', () => {
    expect(fitBounds({ x: 0, y: 0, width: 4000, height: 3000 }, [LAPTOP])).toEqual(LAPTOP);
    expect(fitBounds({ x: 0, y: 0, width: 1, height: 1 }, [LAPTOP])).toMatchObject(MIN_SIZE);
  });

  test('chooses the screen that shows most of the window', () => {
    const { x } = fitBounds({ x: 1300, y: 0, width: 1000, height: 700 }, [LAPTOP, PROJECTOR]);
    expect(x).toBe(1440);
  });

  test('always ends inside of one screen', () => {
    const coordinate = fc.integer({ min: -5000, max: 5000 });
    const size = fc.integer({ min: 1, max: 5000 });
    const rectangle = fc.record({ x: coordinate, y: coordinate, width: size, height: size });
    fc.assert(
      fc.property(rectangle, fc.array(rectangle, { minLength: 1, maxLength: 3 }), (bounds, areas) => {
        const fitted = fitBounds(bounds, areas);
        return areas.some((area) => isInside(fitted, area));
      }),
    );
  });
});

test('a first window lies in the middle of the screen', () => {
  expect(defaultBounds(PROJECTOR)).toEqual({ x: 1760, y: -60, width: 1280, height: 800 });
  expect(
    isInside(defaultBounds({ x: 0, y: 30, width: 1024, height: 570 }), { x: 0, y: 30, width: 1024, height: 570 }),
  ).toBe(true);
});

function isInside(inner: Rectangle, outer: Rectangle): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}
