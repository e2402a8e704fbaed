/** A script that takes a node's connections and does nothing with them. Its arguments: host, port, own addresses. */

/** Holds 100 connections from each address, says nothing, and opens those anew that are closed. */
export const CONNECTION_HOLDER = `
  const { connect } = require('node:net');
  const [host, port, ...froms] = process.argv.slice(1);
  let open = 0;
  let closed = 0;
  process.on('message', () => process.send({ open, closed }));
  function hold(localAddress) {
    const socket = connect({ host, port, localAddress });
    let isOpen = false;
    socket.on('error', () => undefined);
    socket.on('connect', () => { isOpen = true; open += 1; });
    socket.on('close', () => {
      closed += 1;
      if (isOpen) open -= 1;
      setTimeout(() => hold(localAddress), 50);
    });
  }
  for (const from of froms) for (let n = 0; n < 100; n++) hold(from);
`;
