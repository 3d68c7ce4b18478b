// The browsers of today. Each is started once a test file, with nothing of its own on the wire.

import puppeteer from 'puppeteer-core';

export const BROWSERS = ['chromium', 'firefox'];

// Chromium would ask its maker about updates, field trials and safe browsing: noise, and
// on a machine without a network, waiting.
const CHROMIUM_ARGS = [
  '--no-sandbox', // the tests may run as root, in a container
  '--disable-gpu',
  '--disable-dev-shm-usage', // /dev/shm of a container may be 64 MB
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
  '--lang=zh-CN',
];

const FIREFOX_PREFS = {
  // Automation makes Firefox laxer on file:// than it is for any reader: its own recommended
  // preferences, and the driver's too, let local files read each other. The first line undoes the
  // driver's, the second keeps Firefox's own out; canary.test.mjs sees to it that they do.
  'security.fileuri.strict_origin_policy': true,
  'remote.prefs.recommended': false,
  'network.proxy.type': 0,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'toolkit.telemetry.enabled': false,
  'app.normandy.enabled': false,
  'app.update.enabled': false,
  'browser.safebrowsing.update.enabled': false,
  'extensions.update.enabled': false,
  'services.settings.server': 'data:,',
};

/// Starts a browser; with `proxy`, a port of this machine is its only way to any other.
export function launch(name, proxy = 0) {
  if (name === 'chromium') {
    return puppeteer.launch({
      browser: 'chrome',
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      headless: true,
      args: [...CHROMIUM_ARGS, ...(proxy ? [`--proxy-server=127.0.0.1:${proxy}`] : ['--no-proxy-server'])],
    });
  }
  return puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
    headless: true,
    extraPrefsFirefox: proxy
      ? { ...FIREFOX_PREFS, 'network.proxy.type': 1, 'network.proxy.http': '127.0.0.1', 'network.proxy.http_port': proxy, 'network.proxy.ssl': '127.0.0.1', 'network.proxy.ssl_port': proxy }
      : FIREFOX_PREFS,
  });
}

/// A window of a size; what a desk has and what a hand holds.
export const DESK = { width: 1360, height: 900 };
export const PHONE = { width: 390, height: 844 };
export const SMALL_PHONE = { width: 320, height: 640 };
