/** Why a text is not the address of a peer, in English: whole sentences. */
import type { AddressFault } from '../address-fault.ts';
import type { Sentences } from '../message.ts';

const BEGINNING = 'The address begins with http://, or with the host itself.';

export const addressFaults: Sentences<AddressFault> = {
  empty: 'The address is empty.',
  'too-long': 'The address is too long.',
  'wallet-address':
    "This is the address of a wallet, for paying coins. A node is found by its computer's address, which its Home shows.",
  invitation: 'This is the invitation to a class: paste it under Class. Here belongs the address of a node.',
  'class-code':
    'This is the code of a class: type it under Class. (The name of a computer that looks like one needs its port, as in name:5000.) Here belongs the address of a node.',
  https: `Nodes speak plain HTTP, not HTTPS. ${BEGINNING}`,
  'not-http': ({ scheme }) => `"${scheme}" is not HTTP. ${BEGINNING}`,
  'http-twice': 'The address has http:// twice.',
  'user-name': 'The address contains a user name ("@").',
  invisible: 'The address contains an invisible character. Type it by hand.',
  'other-colon': 'The colon before the port is a different character that only looks like one.',
  blank: 'The address contains a space. Put only a colon between host and port.',
  'odd-character': 'The address contains a character that no address has.',
  'link-local':
    'This address works only on one cable or Wi-Fi of one computer (link-local). Use another address of that computer.',
  'no-host': 'The host is missing: which computer is it?',
  'port-alone': ({ port }) => `The host is missing: ${port} is only a port.`,
  'bad-port': ({ port }) => `The port must be a number from 1 to 65535, and is "${port}".`,
  'every-address': '0.0.0.0 stands for every address of a computer. Write the one by which others reach it.',
  'bad-host': 'The host is not an IP address or a host name.',
  'ip-count': ({ host, count }) => `An IP address has four numbers, and "${host}" has ${count}.`,
  'ip-zeros': ({ number }) =>
    `Write the numbers of an IP address without leading zeros: "${number}" could be read in two ways.`,
  'ip-range': 'The four numbers of an IP address are from 0 to 255.',
};
