// A place outside the site: takes whatever is sent to it and remembers the address. Whatever it is
// asked for, it answers with a page without a policy.

import { createServer } from 'node:http';

export async function openSink() {
  let arrived = [];
  const server = createServer((request, response) => {
    arrived.push(request.url);
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end('<!doctype html><html lang="zh-CN"><title>无策略</title><p>无策略</p></html>');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    // Another port is another origin.
    origin: `http://127.0.0.1:${server.address().port}`,
    /// What has arrived since the last call.
    take() {
      const taken = arrived;
      arrived = [];
      return taken;
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
