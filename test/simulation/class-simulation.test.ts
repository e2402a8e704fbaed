/** A class in trouble always ends on one chain. More seeds, and more nodes: `npm run simulate -- --seeds 100`. */
import { expect, test } from 'vitest';
import { ClassSimulation } from './class-simulation.ts';

/** A node that cannot be reached asks every 30 seconds; what failed is asked again after a minute or more. */
const LIMIT_SECONDS = 300;

test.each([1, 2, 3])(
  'cut in two, with losses, absences and hostile nodes, it has one tip soon after (seed %i)',
  async (seed) => {
    const simulation = new ClassSimulation({ seed, honest: 12, hostile: 3 });
    await simulation.begin();
    expect(simulation.tips).toHaveLength(1);
    await simulation.trouble(60);
    simulation.heal();
    const seconds = await simulation.untilOneTip(LIMIT_SECONDS);
    expect({ seconds, heights: simulation.heights }).toMatchObject({ seconds: expect.any(Number) });
    expect(Math.min(...simulation.heights)).toBeGreaterThan(3);
    await simulation.close();
  },
  60_000,
);
