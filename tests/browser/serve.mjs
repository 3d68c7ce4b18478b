// An intranet server as plain as can be: static files under a sub-path, 404.html for what is not
// there. Remembers what it was asked for, so that a test can see what a page sends out.

import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

// A sub-path with Chinese in it: links that forget to be relative or encoded break here.
export const BASE = '/内网/study/';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/// Serves the folder `dir`; 127.0.0.1 and a free port, so that runs side by side do not meet.
export async function serve(dir) {
  let missing = [];
  const server = createServer((request, response) => {
    const file = wanted(dir, request.url);
    if (!file) missing.push(decodeURI(request.url));
    const body = file ?? join(dir, '404.html');
    response.writeHead(file ? 200 : 404, { 'content-type': TYPES[extname(body)] ?? 'application/octet-stream' });
    createReadStream(body).on('error', () => response.end()).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    root: origin + encodeURI(BASE),
    url: (file) => origin + encodeURI(BASE + file),
    /// Addresses asked for since the last call that lead to no file.
    takeMissing() {
      const taken = missing;
      missing = [];
      return taken;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

function wanted(dir, address) {
  const path = decodeURIComponent(address.split(/[?#]/u)[0]);
  if (!path.startsWith(BASE)) return null;
  const inside = normalize(path.slice(BASE.length));
  if (inside.startsWith('..')) return null;
  const file = join(dir, path.endsWith('/') ? join(inside, 'index.html') : inside);
  return statSync(file, { throwIfNoEntry: false })?.isFile() ? file : null;
}
