import { Agent, request } from 'node:http';

export interface RestAnswer {
  readonly status: number;
  readonly body: unknown;
}

export interface RestClient {
  readonly post: (path: string, body: unknown) => Promise<RestAnswer>;
  readonly close: () => void;
}

/** JSON over kept connections, and nothing else: what any HTTP library does at least. */
export function restClient(url: string, connections: number): RestClient {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  return {
    post: (path, body) =>
      new Promise((resolve, reject) => {
        const text = JSON.stringify(body);
        const headers = {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(text),
        };
        const sent = request(url + path, { agent, method: 'POST', headers }, (response) => {
          const pieces: Buffer[] = [];
          response.on('data', (piece: Buffer) => pieces.push(piece));
          response.on('error', reject);
          response.on('end', () => {
            const answer = Buffer.concat(pieces).toString();
            resolve({ status: response.statusCode ?? 0, body: JSON.parse(answer) as unknown });
          });
        });
        sent.on('error', reject);
        sent.end(text);
      }),
    close: () => {
      agent.destroy();
    },
  };
}
