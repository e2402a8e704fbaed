/** On which screen the board for the projector opens. */
import { defaultBounds, type Rectangle } from './window-bounds.ts';

export interface ProjectorPlaceInput {
  /** Of the screens, without task bars; the main one first. */
  readonly workAreas: readonly [Rectangle, ...Rectangle[]];
  /** Where the board was, when there was a choice. */
  readonly remembered: Rectangle | undefined;
  /** Where the app's own window is. */
  readonly desk: Rectangle | undefined;
}

/** Where it was the last time; else where the app's own window is not; else there as well. */
export function placeProjector({ workAreas, remembered, desk }: ProjectorPlaceInput): Rectangle {
  const before = remembered && workAreas.find((area) => hasCentre(area, remembered));
  const other = workAreas.find((area) => desk === undefined || !hasCentre(area, desk));
  return defaultBounds(before ?? other ?? workAreas[0]);
}

function hasCentre(area: Rectangle, { x, y, width, height }: Rectangle): boolean {
  const [centreX, centreY] = [x + width / 2, y + height / 2];
  return centreX >= area.x && centreX < area.x + area.width && centreY >= area.y && centreY < area.y + area.height;
}
