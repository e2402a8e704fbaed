/** The picture that stands for an address: the same text always gives the same cells and the same colour. */

const GRID = 5;
const HUES = [152, 196, 232, 268, 318, 352, 22, 44, 78] as const;

export interface IdenticonPicture {
  readonly hue: number;
  readonly cells: readonly (readonly [number, number])[];
}

/** Which cells of the grid are filled (mirrored left to right), and the hue of their colour in degrees. */
export function identiconPicture(text: string): IdenticonPicture {
  let state = mix(text);
  const next = (): number => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d);
    state = Math.imul(state ^ (state >>> 12), 0x297a2d39);
    state ^= state >>> 15;
    return state >>> 0;
  };
  const hue = HUES[next() % HUES.length] ?? HUES[0];
  const cells: (readonly [number, number])[] = [];
  for (let y = 0; y < GRID; y++) {
    for (let x = 0; x < Math.ceil(GRID / 2); x++) {
      if (next() % 2 === 0) continue;
      cells.push([x, y]);
      if (x !== GRID - 1 - x) cells.push([GRID - 1 - x, y]);
    }
  }
  return { hue, cells };
}

/** FNV-1a, 32 bits: enough for a picture. */
function mix(text: string): number {
  let state = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    state = Math.imul(state ^ text.charCodeAt(index), 0x01000193);
  }
  return state;
}
