// What every browser test needs: the built site on a free port, under a sub-path as on a shared host, and a Chromium.
// Both start with the first `open` of a test file and stop after its last test.
import assert from 'node:assert/strict';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join, relative, resolve, sep } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { serve } from '../../scripts/serve.mjs';

const FLAGS = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const PATIENCE = 20_000;

/** The folder of the built site: FULCRUM_DIST, or `dist`. */
export const dist = resolve(process.env.FULCRUM_DIST ?? fileURLToPath(new URL('../../dist', import.meta.url)));

function executable() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin'];
  const found = NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((file) => {
    try { accessSync(file, constants.X_OK); return true; } catch { return false; }
  });
  assert.ok(found, 'there is no Chromium: run `make setup-test`, or set CHROMIUM to its path');
  return found;
}

/** The path of every built page below the site's base, sorted: '' for the home page, 'case/x/', '404.html'. */
export function pages() {
  assert.ok(existsSync(join(dist, 'index.html')), `${dist} holds no site: run \`make build\``);
  return readdirSync(dist, { recursive: true })
    .map((file) => relative(dist, join(dist, file)).split(sep).join('/'))
    .filter((file) => /(^|\/)index\.html$|^404\.html$/.test(file))
    .map((file) => file.replace(/(^|\/)index\.html$/, '$1'))
    .sort();
}

let running;
/** The server and the browser: `{ browser, server, url }`, `url(path)` being the address of a page. */
export function start() {
  return (running ??= (async () => {
    const server = await serve({ dir: dist, base: '/a/b/', port: 0 });
    const browser = await chromium.launch({ executablePath: executable(), headless: true, args: FLAGS });
    return { browser, server, url: (path = '') => server.origin + server.base + path };
  })());
}

after(async () => {
  const { browser, server } = (await running?.catch(() => null)) ?? {};
  await browser?.close();
  await server?.close();
});

/**
 * Opens the page at `path` (its query and fragment may follow) in a context of its own and waits until it is interactive,
 * if it holds a diagram.
 * Options: `status` expected (200; 404 for 404.html), `interactive: false` not to wait, `before(page)` to run ahead of
 * navigation, `expected` regular expressions of problems that the test provokes, `patience` in ms; all others go to
 * Playwright's `newContext` (`viewport`, `hasTouch`, `colorScheme`, `javaScriptEnabled`, `reducedMotion`).
 * Gives `{ page, context, problems, response, url, close }`. `close` fails if anything was logged, thrown or not loaded.
 */
export async function open(path = '', options = {}) {
  const scripted = options.javaScriptEnabled !== false;
  const { status = /^404\.html/.test(path) ? [200, 404] : 200, interactive = true, before, expected = [], patience = PATIENCE, ...rest } = options;
  const { browser, server, url } = await start();
  const address = url(path);
  const context = await browser.newContext(rest);
  const page = await context.newPage();
  const problems = [];
  let watching = true;
  const problem = (text) => { if (watching && !expected.some((pattern) => pattern.test(text))) problems.push(text); };

  // Chromium logs the status of a page that is meant to be missing.
  const meant = (where, code) => where === address && [status].flat().includes(code);
  page.on('console', (message) => {
    const refused = /responded with a status of (\d+)/.exec(message.text());
    if (!(refused && meant(message.location().url, Number(refused[1])))) problem(`console ${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => problem(`uncaught: ${error.message}`));
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? '';
    // Leaving a page aborts what it still loads; a browser without scripts refuses to preload them. Neither is the page's fault.
    if (reason !== 'net::ERR_ABORTED' && (scripted || reason !== 'csp')) problem(`not loaded: ${request.url()} (${reason})`);
  });
  page.on('request', (request) => {
    if (/^https?:/.test(request.url()) && !request.url().startsWith(server.origin)) problem(`third party: ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400 && !meant(response.url(), response.status())) problem(`status ${response.status()}: ${response.url()}`);
  });

  async function close() {
    // A message that is on its way counts. Without scripts there is none, and no timer would ever end.
    if (scripted) await page.evaluate(() => new Promise((done) => setTimeout(done))).catch(() => {});
    watching = false;
    await context.close();
    assert.deepEqual(problems, [], `${path || 'the home page'} is not clean`);
  }

  try {
    await before?.(page);
    const response = await page.goto(address);
    assert.ok([status].flat().includes(response.status()), `${path} answered ${response.status()}`);
    if (interactive && scripted && await page.$('#app')) {
      await page.waitForSelector('html[data-interactive]', { state: 'attached', timeout: patience }).catch(() => {
        assert.fail(`${path || 'the home page'} was not interactive after ${patience} ms; it said: ${JSON.stringify(problems)}`);
      });
    }
    return { page, context, problems, response, url, close };
  } catch (error) {
    watching = false;
    await context.close();
    throw error;
  }
}
