// The real Chromium 78 and 90, as the npm package chrome-aws-lambda ships them (1.20.4, 8.0.2): what some offices
// still run in the shell of a domestic browser. The driver of today does not speak to ones so old,
// so this speaks the DevTools protocol by hand, as little of it as the tests need.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import WebSocket from 'ws';

const MODULES = fileURLToPath(new URL('../node_modules', import.meta.url));

/// The package that brings a version.
const PACKAGES = { 78: 'chrome-aws-lambda', 90: 'chromium-90' };

/// The oldest that must do all, and one of the middle.
export const OLD = Object.keys(PACKAGES).map(Number);

/// Unpacks the browser once (two seconds, 120 MB); under another name first, so that a run cut
/// short leaves no half of it. Gives its path.
function unpack(version) {
  const folder = join(MODULES, '.cache', `chromium-${version}`);
  const binary = join(folder, 'headless_shell');
  if (existsSync(binary)) return binary;
  mkdirSync(folder, { recursive: true });
  const beside = `${binary}.${process.pid}`;
  writeFileSync(beside, brotliDecompressSync(readFileSync(join(MODULES, PACKAGES[version], 'bin', 'chromium.br'))));
  chmodSync(beside, 0o755);
  renameSync(beside, binary);
  return binary;
}

/// Starts Chromium of an old version. Gives `version`, `open(url, window)` and `close()`.
export async function launchOld(version) {
  const profile = mkdtempSync(join(tmpdir(), `yanxi-chromium-${version}-`));
  const child = spawn(unpack(version), [
    '--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-proxy-server',
    '--disable-background-networking', '--no-first-run', '--hide-scrollbars',
    '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank',
  ], { stdio: ['ignore', 'ignore', 'pipe'], detached: true });
  const ended = once(child, 'exit');
  // A test that dies must not leave a browser behind; its helpers, which write to the profile, are in its
  // process group.
  const kill = () => {
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // Gone by itself.
    }
  };
  process.on('exit', kill);
  const connection = await connect(await endpoint(child, version));
  const { product } = await connection.send('Browser.getVersion');
  return {
    version: product,
    open: (url, window) => open(connection, url, window),
    async close() {
      connection.close();
      kill();
      await ended;
      process.off('exit', kill);
      await removeProfile(profile);
    },
  };
}

/// A helper that is dying may still write a file into a folder that was just emptied.
async function removeProfile(profile) {
  for (let tries = 1; ; tries += 1) {
    try {
      rmSync(profile, { recursive: true, force: true });
      return;
    } catch (error) {
      if (tries === 20) throw error;
      await sleep(100);
    }
  }
}

/// The address at which the browser listens: it says so on its error stream.
async function endpoint(child, version) {
  const said = [];
  for await (const line of createInterface({ input: child.stderr })) {
    const address = /DevTools listening on (ws:\S+)/u.exec(line)?.[1];
    if (address) {
      child.stderr.resume();
      return address;
    }
    said.push(line);
  }
  throw new Error(`Chromium ${version} did not start:\n${said.join('\n')}`);
}

async function connect(address) {
  const socket = new WebSocket(address, { perMessageDeflate: false });
  await once(socket, 'open');
  const waiting = new Map();
  const listeners = new Set();
  let last = 0;
  socket.on('message', (data) => {
    const message = JSON.parse(data);
    if (!message.id) {
      for (const listener of listeners) listener(message);
      return;
    }
    const { resolve, reject } = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error) reject(new Error(message.error.message));
    else resolve(message.result);
  });
  return {
    send: (method, params = {}, sessionId = undefined) => new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      socket.send(JSON.stringify({ id: last, method, params, sessionId }));
    }),
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => socket.terminate(),
  };
}

/// Opens an address in a tab of its own and waits until it has loaded. `errors` are those of the
/// console, of scripts and of the network.
async function open(connection, url, { width, height }) {
  const { targetId } = await connection.send('Target.createTarget', { url: 'about:blank', width, height });
  const { sessionId } = await connection.send('Target.attachToTarget', { targetId, flatten: true });
  const send = (method, params) => connection.send(method, params, sessionId);
  const errors = [];
  const heard = {
    'Log.entryAdded': ({ entry }) => { if (entry.level === 'error') errors.push(`${entry.text} ${entry.url ?? ''}`); },
    'Runtime.consoleAPICalled': ({ type, args }) => { if (type === 'error') errors.push(args.map(({ value, description }) => value ?? description).join(' ')); },
    'Runtime.exceptionThrown': ({ exceptionDetails }) => errors.push(exceptionDetails.exception?.description ?? exceptionDetails.text),
    'Network.loadingFailed': ({ errorText, type }) => errors.push(`${type}: ${errorText}`),
  };
  let loaded;
  const load = new Promise((resolve) => { loaded = resolve; });
  const stop = connection.listen(({ method, params, sessionId: from }) => {
    if (from !== sessionId) return;
    heard[method]?.(params);
    if (method === 'Page.loadEventFired') loaded();
  });
  for (const domain of ['Page', 'Runtime', 'Log', 'Network']) await send(`${domain}.enable`);
  await send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false });
  await send('Page.navigate', { url });
  await load;
  return {
    errors,
    /// The value of an expression in the page.
    async evaluate(expression) {
      const { result, exceptionDetails } = await send('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value;
    },
    /// Loads the page anew.
    async reload() {
      const again = new Promise((resolve) => { loaded = resolve; });
      await send('Page.reload');
      await again;
    },
    /// The window as a picture (PNG).
    async picture() {
      const { data } = await send('Page.captureScreenshot', { format: 'png' });
      return Buffer.from(data, 'base64');
    },
    async close() {
      stop();
      await connection.send('Target.closeTarget', { targetId });
    },
  };
}
