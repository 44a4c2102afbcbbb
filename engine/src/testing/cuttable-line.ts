import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A way to the store that can be cut on this side, so that the store does not notice. */
export async function cuttableLine(
  url: string,
): Promise<{ url: string; cut: () => void; close: () => void }> {
  const there = new URL(url);
  const ends = new Set<Socket>();
  const farEnds = new Set<Socket>();
  const server = createServer((here) => {
    const far = connect(Number(there.port), there.hostname);
    for (const end of [here, far]) end.on('error', () => undefined);
    here.pipe(far, { end: false });
    far.pipe(here);
    far.on('close', () => here.destroy());
    ends.add(here);
    farEnds.add(far);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const near = new URL(url);
  near.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const cut = (): void => {
    for (const end of ends) end.destroy();
    ends.clear();
  };
  return {
    url: near.href,
    cut,
    close: () => {
      cut();
      for (const far of farEnds) far.destroy();
      server.close();
    },
  };
}
