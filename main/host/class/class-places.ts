/** Where this node is, as an invitation and a code say it. */
import { formatPlaceCode } from '../../../preload/contract/joining/place-code.ts';
import type { ListenAddress } from '../../api/hosted/rest-door.ts';

/** More would make the picture of an invitation hard to read from the last row. */
const MAX_OWN_PLACES = 3;

/** `HOST:PORT` for others in the room; those of virtual networks only where there are no others. */
export function ownPlaces(addresses: readonly ListenAddress[]): readonly string[] {
  const real = addresses.filter(({ isVirtual }) => !isVirtual);
  return (real.length > 0 ? real : addresses).slice(0, MAX_OWN_PLACES).map(({ url }) => url.replace('http://', ''));
}

/** The code of the first of these that has one. */
export function codeOf(places: readonly string[]): string | undefined {
  for (const place of places) {
    const [ip = '', port] = place.split(':');
    const code = formatPlaceCode({ ip, port: Number(port) });
    if (code !== undefined) return code;
  }
  return undefined;
}
