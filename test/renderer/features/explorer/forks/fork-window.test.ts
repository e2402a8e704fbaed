/** Moving over the tree of forks. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  canZoom,
  heightsOf,
  moved,
  SPANS,
  stepped,
  windowAt,
  zoomed,
  type ForkWindow,
} from '../../../../../renderer/features/explorer/forks/fork-window.ts';

describe('the heights that are seen', () => {
  test('begin at 1 for a chain that is shorter than the window', () => {
    expect(heightsOf(windowAt(undefined), 3)).toEqual({ from: 1, to: 25 });
  });

  test('follow the end of the chain until somebody moves back', () => {
    const window = windowAt(undefined);
    expect(heightsOf(window, 1000).to).toBe(1000);
    const back = stepped(window, -1, 1000);
    expect(heightsOf(back, 1000)).toEqual(heightsOf(back, 2000));
    expect(stepped(back, 1, 1000)).toEqual(window);
  });

  test('have the height that was asked for in the middle', () => {
    expect(heightsOf(windowAt(500), 1000)).toEqual({ from: 488, to: 512 });
  });
});

test('looking closer keeps the height under the pointer where it is', () => {
  const far: ForkWindow = { end: 600, span: 100 };
  const closer = zoomed(far, 1, 1000, 550);
  const place = (window: ForkWindow) => (550 - heightsOf(window, 1000).from) / window.span;
  expect(closer.span).toBe(50);
  expect(Math.abs(place(closer) - place(far))).toBeLessThan(0.03);
});

test('at both ends of the zoom nothing changes', () => {
  const close: ForkWindow = { end: 'tip', span: SPANS[0] };
  const far: ForkWindow = { end: 'tip', span: SPANS.at(-1) ?? 0 };
  expect([zoomed(close, 1, 100), canZoom(close, 1)]).toEqual([close, false]);
  expect([zoomed(far, -1, 100), canZoom(far, -1)]).toEqual([far, false]);
});

test('whatever is pressed, the window stays on the chain', () => {
  const press = fc.constantFrom('left', 'right', 'in', 'out', 'drag');
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), fc.array(press), fc.integer(), (highest, presses, by) => {
      let window = windowAt(undefined);
      for (const one of presses) {
        if (one === 'left' || one === 'right') window = stepped(window, one === 'left' ? -1 : 1, highest);
        else if (one === 'drag') window = moved(window, by, highest);
        else window = zoomed(window, one === 'in' ? 1 : -1, highest);
        const { from, to } = heightsOf(window, highest);
        expect(from).toBeGreaterThanOrEqual(1);
        expect(to).toBeLessThanOrEqual(Math.max(highest, window.span));
        expect(to - from + 1).toBe(window.span);
      }
    }),
  );
});
