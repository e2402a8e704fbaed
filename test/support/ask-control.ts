/** Asks a node for something that takes its own computer or the control token. */
import { request } from 'node:http';

/**
 * A foreign name in the Host header takes the right of this computer away: what is left is the token.
 *
 * @param url of the node
 * @returns the status of the answer to `/start_mining`
 */
export function askControl(url: string, token: string | undefined): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const headers = { Host: 'lab.example', ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }) };
    const asked = request(`${url}/start_mining`, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.once('error', reject).end();
  });
}
