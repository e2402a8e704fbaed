/** Where the nodes of the map stand: the same for the same nodes, links and places before, and worked out only when nodes come or go. */
import type { BoardLinkView } from '../../../preload/contract/views/board-views.ts';

/** Of the drawing, whatever its size on the screen. */
export interface MapSize {
  readonly width: number;
  readonly height: number;
  /** Node and name are drawn so many times as large as usual where few nodes leave room for it. */
  readonly maxScale: number;
  /** Names are cut sooner, and what needs nobody is not said: it is read from afar. */
  readonly isBrief: boolean;
}

/** For somebody who sits before it. */
export const SCREEN: MapSize = { width: 1000, height: 560, maxScale: 1, isBrief: false };
/** For a wall. */
export const WALL: MapSize = { width: 1000, height: 534, maxScale: 2, isBrief: true };

/** Room for a name below the lowest node and beside the outermost, at the usual size. */
const MARGIN = { x: 64, xBrief: 56, top: 26, bottom: 50 };
/** Of a node with its name, likewise. */
const BOX = { width: 80, height: 66 };
const SPREADING_STEPS = 300;
/** Nodes for which the usual size is right. */
const NODES_AT_USUAL_SIZE = 55;
/** In one step a node moves no further than this, and less and less. */
const SETTLING = { steps: 240, most: 0.12 };
const ADJUSTING = { steps: 80, most: 0.03 };
const AT_REST = { steps: 0, most: 0 };
/** Links pull so many times less than nodes push: a class is linked densely, and would be one clump. */
const PULL = 14;
/** The golden angle: points on a spiral lie evenly, however many there are. */
const TURN = Math.PI * (3 - Math.sqrt(5));

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** How many times as large as usual a node and its name are drawn. */
export function markScale({ maxScale }: MapSize, nodes: number): number {
  return Math.max(1, Math.min(maxScale, Math.sqrt(NODES_AT_USUAL_SIZE / Math.max(1, nodes))));
}

/** Where nodes stand to each other, by their numbers: about one unit from the middle at most. */
export type Arrangement = ReadonlyMap<number, Point>;

export const NOTHING_ARRANGED: Arrangement = new Map();

/**
 * Nodes push each other away and links pull, in so many steps, without chance. Those that were there keep about their
 * places when others come and go; where most are new, it begins with a spiral.
 */
export function arrangeNodes(
  ids: readonly number[],
  links: readonly BoardLinkView[],
  before: Arrangement = NOTHING_ARRANGED,
): Arrangement {
  const ideal = 1.6 / Math.sqrt(ids.length);
  const known = ids.filter((id) => before.has(id)).length;
  const isAdjusted = 2 * known > ids.length;
  const start = ids.map((id, index) =>
    isAdjusted ? (before.get(id) ?? besideNeighbours(id, { links, before, ideal })) : onSpiral(index, ids.length),
  );
  const xs = start.map(({ x }) => x);
  const ys = start.map(({ y }) => y);
  const { steps, most } = !isAdjusted ? SETTLING : known < ids.length ? ADJUSTING : AT_REST;
  const pairs = pairsOf(ids, links);
  for (let step = 0; step < steps; step++) {
    // Smaller and smaller, so that it comes to rest.
    move(xs, ys, pairs, { ideal, most: most * (1 - step / steps) });
  }
  return new Map(ids.map((id, index) => [id, { x: xs[index] ?? 0, y: ys[index] ?? 0 }]));
}

function onSpiral(index: number, count: number): Point {
  const radius = Math.sqrt((index + 0.5) / count);
  return { x: radius * Math.cos(index * TURN), y: radius * Math.sin(index * TURN) };
}

interface Surroundings {
  readonly links: readonly BoardLinkView[];
  readonly before: Arrangement;
  readonly ideal: number;
}

/** In the middle without any. Not on the very spot, where nothing would push it anywhere. */
function besideNeighbours(id: number, { links, before, ideal }: Surroundings): Point {
  const places = links.flatMap(({ from, to }) => {
    const place = from === id ? before.get(to) : to === id ? before.get(from) : undefined;
    return place === undefined ? [] : [place];
  });
  const mean = (pick: (place: Point) => number): number =>
    places.reduce((sum, place) => sum + pick(place), 0) / Math.max(1, places.length);
  return {
    x: mean(({ x }) => x) + (ideal / 2) * Math.cos(id * TURN),
    y: mean(({ y }) => y) + (ideal / 2) * Math.sin(id * TURN),
  };
}

function pairsOf(ids: readonly number[], links: readonly BoardLinkView[]): readonly [number, number][] {
  const indexOf = new Map(ids.map((id, index) => [id, index]));
  return links.flatMap(({ from, to }): [number, number][] => {
    const [a, b] = [indexOf.get(from), indexOf.get(to)];
    return a === undefined || b === undefined ? [] : [[a, b]];
  });
}

interface Forces {
  /** Distance of two that are linked. */
  readonly ideal: number;
  /** A node moves no further in one step. */
  readonly most: number;
}

function move(xs: number[], ys: number[], pairs: readonly [number, number][], { ideal, most }: Forces): void {
  const dx = xs.map(() => 0);
  const dy = xs.map(() => 0);
  const push = (a: number, b: number, force: (distance: number) => number): void => {
    const x = (xs[a] ?? 0) - (xs[b] ?? 0);
    const y = (ys[a] ?? 0) - (ys[b] ?? 0);
    const distance = Math.max(0.01, Math.hypot(x, y));
    const share = force(distance) / distance;
    dx[a] = (dx[a] ?? 0) + x * share;
    dy[a] = (dy[a] ?? 0) + y * share;
    dx[b] = (dx[b] ?? 0) - x * share;
    dy[b] = (dy[b] ?? 0) - y * share;
  };
  for (let a = 0; a < xs.length; a++) {
    for (let b = 0; b < a; b++) push(a, b, (distance) => ideal ** 2 / distance);
  }
  for (const [a, b] of pairs) push(a, b, (distance) => -(distance ** 2) / ideal / PULL);
  for (let index = 0; index < xs.length; index++) {
    // What is linked to nothing stays near the others.
    const x = (dx[index] ?? 0) - 0.6 * (xs[index] ?? 0);
    const y = (dy[index] ?? 0) - 0.6 * (ys[index] ?? 0);
    const length = Math.max(0.0001, Math.hypot(x, y));
    xs[index] = (xs[index] ?? 0) + (x / length) * Math.min(length, most);
    ys[index] = (ys[index] ?? 0) + (y / length) * Math.min(length, most);
  }
}

/** Into the drawing: all of it used, and no name over another node as far as there is room. */
export function fitInto(size: MapSize, arrangement: Arrangement): ReadonlyMap<number, Point> {
  const scale = markScale(size, arrangement.size);
  const across = [...arrangement.values()].map(({ x }) => x);
  const down = [...arrangement.values()].map(({ y }) => y);
  const aside = scale * (size.isBrief ? MARGIN.xBrief : MARGIN.x);
  const area: Area = {
    x: { from: aside, to: size.width - aside },
    y: { from: scale * MARGIN.top, to: size.height - scale * MARGIN.bottom },
  };
  const [xs, ys] = [stretch(across, area.x), stretch(down, area.y)];
  spread(xs, ys, area, { width: scale * BOX.width, height: scale * BOX.height });
  return new Map(
    [...arrangement.keys()].map((id, index) => [id, { x: Math.round(xs[index] ?? 0), y: Math.round(ys[index] ?? 0) }]),
  );
}

interface Span {
  readonly from: number;
  readonly to: number;
}

interface Area {
  readonly x: Span;
  readonly y: Span;
}

function stretch(values: readonly number[], { from, to }: Span): number[] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (high - low < 0.0001) return values.map(() => (from + to) / 2);
  return values.map((value) => from + ((value - low) / (high - low)) * (to - from));
}

/** Moves boxes that overlap apart, each by half of it, along the shorter way. */
function spread(
  xs: number[],
  ys: number[],
  area: Area,
  box: { readonly width: number; readonly height: number },
): void {
  for (let step = 0, isMoved = true; isMoved && step < SPREADING_STEPS; step++) {
    isMoved = false;
    for (let a = 0; a < xs.length; a++) {
      for (let b = 0; b < a; b++) {
        const [dx, dy] = [(xs[a] ?? 0) - (xs[b] ?? 0), (ys[a] ?? 0) - (ys[b] ?? 0)];
        const [overX, overY] = [box.width - Math.abs(dx), box.height - Math.abs(dy)];
        if (overX <= 0.5 || overY <= 0.5) continue;
        isMoved = true;
        if (overX / box.width < overY / box.height) part(xs, a, b, { by: dx < 0 ? -overX : overX, span: area.x });
        else part(ys, a, b, { by: dy < 0 ? -overY : overY, span: area.y });
      }
    }
  }
}

function part(
  values: number[],
  a: number,
  b: number,
  { by, span }: { readonly by: number; readonly span: Span },
): void {
  const within = (value: number): number => Math.max(span.from, Math.min(span.to, value));
  values[a] = within((values[a] ?? 0) + by / 2);
  values[b] = within((values[b] ?? 0) - by / 2);
}
