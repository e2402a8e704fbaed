/** Why a text is not the address of a peer, in English: whole sentences. */
import type { AddressFault } from '../address-fault.ts';
import type { Sentences } from '../message.ts';

const BEGINNING = 'The address begins with http://, or with the host itself.';

export const addressFaults: Sentences<AddressFault> = {
  empty: 'The address is empty.',
  'too-long': 'The address is too long.',
  https: `Nodes speak plain HTTP, not HTTPS. ${BEGINNING}`,
  'not-http': ({ scheme }) => `"${scheme}" is not HTTP. ${BEGINNING}`,
  'http-twice': 'The address has http:// twice.',
  'user-name': 'The address holds a user name ("@").',
  invisible: 'The address has an invisible character inside. Type it by hand.',
  'other-colon': 'There is another sign where the colon before the port should be.',
  blank: 'The address has a blank inside. Between host and port stands a colon alone.',
  'odd-character': 'The address has a character that cannot be in it.',
  'link-local':
    'This address holds on one cable or Wi-Fi of one computer only (link-local). Use another one of that computer.',
  'no-host': 'The host is missing: which computer is it?',
  'port-alone': ({ port }) => `The host is missing: ${port} is a port alone.`,
  'bad-port': ({ port }) => `The port must be a number from 1 to 65535, and is "${port}".`,
  'every-address': '0.0.0.0 stands for every address of a machine. Write the one that others reach it by.',
  'bad-host': 'The host is not an IP address or a host name.',
  'ip-count': ({ host, count }) => `An IP address has four numbers, and "${host}" has ${count}.`,
  'ip-zeros': ({ number }) =>
    `Write the numbers of an IP address without zeros in front: "${number}" could be read in two ways.`,
  'ip-range': 'The four numbers of an IP address are from 0 to 255.',
};
