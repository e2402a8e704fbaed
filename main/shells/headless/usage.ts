/** What `--help` shows. */
import { WORKSHOP_PACE } from '../../node/ports/nonce-search.ts';

/** @param command how the user started the program, e.g. `npm run node --` */
export const usage = (command: string): string => `Usage: ${command} PORT [options]

Runs a node of the workshop's blockchain on PORT (0 for any free one), like \`python3 app.py PORT\`.
The node keeps its chain, its pool and its key. Start it again with the same port, and it continues
where it was. Another port is another node, with its own key.

  --mine                  start mining at once
  --begin-chain           if the chain is empty, begin a new one even if peers have one (by default,
                          mining waits for the peers' chain)
  --fetch-chain-again     empty the node (the old data stays in a backup) and fetch the peers' chain again
  --begin-new-chain HASH  if the node follows the chain with this first block, retire it: keep it in a
                          backup, begin with an empty chain, and do not follow the old one again
  --take-back-chain HASH  if the chain with this first block is retired, follow it again
  --threads N             mine with N threads (1 to 64). Together they still keep to the pace of a
                          workshop node, ${WORKSHOP_PACE.maxHashesPerSecond.toLocaleString('en')} hashes per second, unless --full-speed is given.
                          Without --threads, --full-speed and --share, the node mines at the pace that
                          was last chosen in the user interface
  --full-speed            mine without a speed limit; without --threads, on all cores but one
  --share PERCENT         let each thread work for this share of the time, and rest for the remainder
  --no-wide-vectors       do not try 256-bit vectors, which make fast mining faster but need a part of
                          V8 that is not finished
  --peer URL              a node to talk to, e.g. http://192.168.1.7:5000; may be given several times.
                          It is remembered once it has answered
  --find                  find nodes in the same network, and be found by them (multicast DNS); what is
                          found is at GET /v1/found, and becomes a peer when you add it
  --no-find               do not, whatever was chosen before
  --name TEXT             the name that other nodes see (default: none, or the one that was last chosen in
                          the user interface)
  --share-no-name         let other nodes see no name
  --off-boards            stay off the class boards of other nodes
  --on-boards             be shown on them, whatever was chosen before
  --open-class NAME       open a class: make its key and its first block, and write its code and its
                          invitation into the log. No effect when this node has opened one before
  --class-anchors MODE    auto, on or off: whether this node anchors the chain of the class that it has
                          opened, so that nobody can replace its history (default: what was chosen last,
                          or auto: as long as no original node is a peer)
  --join TEXT             join a class: an invitation (chalkchain://join?...), a code, or the address
                          of a node of the class
  --host ADDRESS          listen on this address only, e.g. 127.0.0.1 (default: all addresses, unless
                          "This computer only" was chosen in the user interface)

  --ui                    open the node's user interface in this computer's browser
  --board                 the same, with the class board for the projector
  --ui-port N             the port of the user interface on this computer (default: any free one)

  --defaults FILE         a JSON file with an instructor's defaults (docs/CONFIGURATION.md);
                          when it names a port, PORT may be left out
  --data-dir DIR          the folder in which the node keeps its data
  --in-memory             keep nothing on disk: a new chain and a new key at each start
  --passphrase-file FILE  the first line of FILE encrypts the private key; the environment variable
                          CHALKCHAIN_PASSPHRASE does the same
  --move-damaged-aside    if the database is damaged, rename it and begin with an empty one
  --new-key               if the key file is missing, make a new key even if the old one had coins
  --control-token-file FILE
                          let other computers pay, mine and add peers if they send
                          "Authorization: Bearer TOKEN"; TOKEN is the first line of FILE
  --log-level LEVEL       error, warn, info or debug (default: info)

  --help                  show this text
  --version               show the version

Ctrl+C stops the node.
`;
