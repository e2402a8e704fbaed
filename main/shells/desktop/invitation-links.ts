/**
 * Invitations to a class that the system hands to the app: as an argument of a start, on macOS as an event. A link opens the
 * question in the window, and does nothing by itself.
 */
import { INVITATION_SCHEME, parseInvitation } from '../../../preload/contract/joining/invitation.ts';
import { encodeSegment } from '../../../preload/contract/path-segment.ts';

/** The part of the system that is asked; Electron's `app`. */
export interface LinkSource {
  on(event: 'open-url', listener: (event: { preventDefault(): void }, url: string) => void): unknown;
  setAsDefaultProtocolClient(scheme: string): boolean;
}

/** The link among the arguments of a start, if it can be read: what else is there belongs to others. */
export function findLink(args: readonly string[]): string | undefined {
  return args.find((arg) => !('code' in parseInvitation(arg)));
}

/** What follows the address of the page: its screen with the question. */
export function joinHash(link: string): string {
  return `#/class/join/${encodeSegment(link)}`;
}

export class InvitationLinks {
  #show: ((link: string) => void) | undefined;
  #waiting: string | undefined;

  /** Before Electron is ready: macOS tells of the link that started the app at once. */
  constructor(source: LinkSource, args: readonly string[]) {
    this.#waiting = findLink(args);
    source.on('open-url', (event, url) => {
      event.preventDefault();
      this.arrived([url]);
    });
  }

  /** Of another start of the same app, say. @returns whether there was one */
  arrived(args: readonly string[]): boolean {
    const link = findLink(args);
    if (link === undefined) return false;
    if (this.#show === undefined) this.#waiting = link;
    else this.#show(link);
    return true;
  }

  /** There is a window now. */
  showIn(show: (link: string) => void): void {
    this.#show = show;
    if (this.#waiting !== undefined) show(this.#waiting);
    this.#waiting = undefined;
  }
}

/** A portable app leaves nothing with the system, and a program in development is not what links should start. */
export function registerScheme(
  source: LinkSource,
  place: { readonly isPackaged: boolean; readonly isPortable: boolean },
): void {
  if (place.isPackaged && !place.isPortable) source.setAsDefaultProtocolClient(INVITATION_SCHEME);
}
