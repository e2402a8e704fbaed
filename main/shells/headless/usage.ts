/** What `--help` shows. */
import { WORKSHOP_PACE } from '../../node/ports/nonce-search.ts';

/** @param command how the user started the program, e.g. `npm run node --` */
export const usage = (command: string): string => `Usage: ${command} PORT [options]

Runs a node of the workshop's blockchain on PORT (0 for any free one), like \`python3 app.py PORT\`.
It keeps its chain, its pool and its key, so it goes on where it was when it is started again with the
same port. Another port is another node, with a key of its own.

  --mine                  start mining at once
  --begin-chain           if the chain is empty, begin a new one even if peers have one; without it,
                          mining waits for the peers' chain
  --threads N             mine with N threads (1 to 64). All together they still keep to the pace of a
                          workshop node, ${WORKSHOP_PACE.maxHashesPerSecond.toLocaleString('en')} hashes per second, unless --full-speed is given.
                          Without --threads, --full-speed and --share as chosen in the UI the last time
  --full-speed            mine as fast as the threads can; without --threads on all cores but one
  --share PERCENT         let each thread work for this much of the time only, and rest for the rest of it
  --no-wide-vectors       do not try out vectors of 256 bits, which make fast mining faster: the part of
                          V8 that they take is not finished
  --peer URL              a node to talk to, e.g. http://192.168.1.7:5000; may be given several times.
                          It is remembered once it has answered
  --name TEXT             what other nodes see as this node's name (the computer's name if not given)
  --host ADDRESS          listen on this address only, e.g. 127.0.0.1 (all addresses if not given,
                          unless its owner chose this computer only in the user interface)

  --ui                    open the node's user interface in this computer's browser
  --ui-port N             serve it on this port of this computer (any free one if not given)

  --defaults FILE         a JSON file with an instructor's defaults (docs/CONFIGURATION.md);
                          when it names a port, PORT may be left out
  --data-dir DIR          where the node keeps its data
  --in-memory             keep nothing on disk: a new chain and a new key at each start
  --passphrase-file FILE  the first line of FILE encrypts the private key; the environment variable
                          CHALKCHAIN_PASSPHRASE does the same
  --move-damaged-aside    if the database is damaged, rename it and begin with an empty one
  --new-key               if the key file is missing, make a new key even if the old one had coins
  --control-token-file FILE
                          let other machines pay, mine and add peers, too, if they send
                          "Authorization: Bearer TOKEN"; TOKEN is the first line of FILE
  --log-level LEVEL       error, warn, info or debug (info if not given)

  --help                  show this text
  --version               show the version

Ctrl+C stops the node.
`;
