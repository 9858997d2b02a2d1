import * as dgram from 'node:dgram';
import * as net from 'node:net';
import { whyNotFree } from '../../lib/cli/host-ports';

test('a port is taken while somebody listens on it, and free afterwards', async () => {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const wanted = { address: '127.0.0.1', port: (server.address() as net.AddressInfo).port, protocol: 'TCP' };
  expect(await whyNotFree(wanted)).toBe('taken');
  expect(await whyNotFree({ ...wanted, address: '0.0.0.0' })).toBe('taken');
  await new Promise((resolve) => server.close(resolve));
  expect(await whyNotFree(wanted)).toBeUndefined();
});

test('a UDP port is tried as one', async () => {
  const socket = dgram.createSocket('udp4');
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  const { port } = socket.address();
  expect(await whyNotFree({ address: '127.0.0.1', port, protocol: 'UDP' })).toBe('taken');
  expect(await whyNotFree({ address: '127.0.0.1', port, protocol: 'TCP' })).toBeUndefined();
  socket.close();
});

test('an address of another machine is none to listen on', async () => {
  expect(await whyNotFree({ address: '192.0.2.1', port: 30080, protocol: 'TCP' })).toBe('no such address');
});
