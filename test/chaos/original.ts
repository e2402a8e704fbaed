/** A stand-in for an original node as a program: `node original.ts HOST PORT`. */
import { WORKSHOP } from '../../main/consensus/rules/networks.ts';
import { startWorkshopNode } from '../support/workshop-node.ts';

const [host = '127.0.0.1', port = '0'] = process.argv.slice(2);
const { url } = await startWorkshopNode({ params: WORKSHOP.params, owner: 'C', host, port: Number(port) });
console.log(`Running on ${url}`);
