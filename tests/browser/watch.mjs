// Listens to a page while it loads, and tells what a reader would never see: errors, violations
// of the page's own policy, requests to elsewhere.

/// Must be called before the page is opened. `complaints(home)` says what was wrong since the last
/// call, where `home` is the beginning of every address the page may ask for.
export async function watch(page) {
  let heard = [];
  let requests = [];
  page.on('console', (message) => {
    if (message.type() === 'error') heard.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => heard.push(`script: ${error.message}`));
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? '';
    // Firefox gives up an icon that is still on its way where the test goes on to the next page.
    if (why !== 'NS_BINDING_ABORTED') heard.push(`failed: ${request.url()} ${why}`);
  });
  page.on('request', (request) => requests.push(request.url()));
  // The drivers tell of violations each in its way, if at all; the page itself is told of every one.
  await page.evaluateOnNewDocument(() => {
    window.policyViolations = [];
    document.addEventListener('securitypolicyviolation', (event) => {
      window.policyViolations.push(`${event.effectiveDirective} stopped ${event.blockedURI} in ${event.sourceFile}:${event.lineNumber}`);
    });
  });
  return async function complaints(home) {
    const violations = await page.evaluate(() => window.policyViolations.map((text) => `policy: ${text}`));
    const strayed = requests.filter((url) => !url.startsWith(home) && !url.startsWith('data:')).map((url) => `asked for ${url}`);
    const all = [...heard, ...violations, ...strayed];
    heard = [];
    requests = [];
    return all;
  };
}
