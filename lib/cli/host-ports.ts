import * as dgram from 'node:dgram';
import * as net from 'node:net';

export interface HostPort {
  readonly address: string;
  readonly port: number;
  readonly protocol: string;
}

/** Why a host port cannot be bound; undefined when it can, or when only root could tell. */
export async function whyNotFree({ address, port, protocol }: HostPort): Promise<'taken' | 'no such address' | undefined> {
  try {
    if (protocol === 'TCP') await bindTcp(address, port);
    if (protocol === 'UDP') await bindUdp(address, port);
    return undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') return 'taken';
    if (code === 'EADDRNOTAVAIL') return 'no such address';
    // EACCES below port 1024: the Docker daemon may bind what this process may not.
    return undefined;
  }
}

function bindTcp(address: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen({ host: address, port, exclusive: true }, () => server.close(() => resolve()));
  });
}

function bindUdp(address: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = dgram.createSocket(address.includes(':') ? 'udp6' : 'udp4');
    socket.once('error', (error) => {
      socket.close();
      reject(error);
    });
    socket.bind({ address, port, exclusive: true }, () => socket.close(() => resolve()));
  });
}
