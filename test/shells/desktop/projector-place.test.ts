/** On which screen the board for the projector opens. */
import { describe, expect, test } from 'vitest';
import { placeProjector } from '../../../main/shells/desktop/projector-place.ts';
import type { Rectangle } from '../../../main/shells/desktop/window-bounds.ts';

const LAPTOP: Rectangle = { x: 0, y: 0, width: 1440, height: 860 };
const PROJECTOR: Rectangle = { x: 1440, y: -200, width: 1920, height: 1080 };
const AT_LAPTOP: Rectangle = { x: 100, y: 30, width: 1280, height: 800 };
const AT_PROJECTOR: Rectangle = { x: 1500, y: -100, width: 1280, height: 800 };

/** Where the middle of the window is. */
function screenOf({ x, width }: Rectangle): 'laptop' | 'projector' {
  return x + width / 2 < LAPTOP.width ? 'laptop' : 'projector';
}

describe('the board', () => {
  test.each([
    ['where the own window is not', AT_LAPTOP, 'projector'],
    ['where the own window is not, though that is at the projector', AT_PROJECTOR, 'laptop'],
  ] as const)('opens %s', (_what, desk, expected) => {
    expect(screenOf(placeProjector({ workAreas: [LAPTOP, PROJECTOR], remembered: undefined, desk }))).toBe(expected);
  });

  test('opens where it was, even beside the own window', () => {
    const place = placeProjector({ workAreas: [LAPTOP, PROJECTOR], remembered: LAPTOP, desk: AT_LAPTOP });
    expect(screenOf(place)).toBe('laptop');
  });

  test('opens elsewhere when that screen is gone', () => {
    expect(placeProjector({ workAreas: [LAPTOP], remembered: PROJECTOR, desk: AT_LAPTOP })).toEqual({
      x: 80,
      y: 30,
      width: 1280,
      height: 800,
    });
  });

  test('opens over the own window where there is one screen alone', () => {
    expect(screenOf(placeProjector({ workAreas: [LAPTOP], remembered: undefined, desk: AT_LAPTOP }))).toBe('laptop');
  });

  test('opens at the main screen while the own window is closed', () => {
    const place = placeProjector({ workAreas: [LAPTOP, PROJECTOR], remembered: undefined, desk: undefined });
    expect(screenOf(place)).toBe('laptop');
  });
});
