// What fails to load costs the interactive part, and nothing else; trying again brings it back.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { node, selected, SERVING, settles } from './explorer.mjs';
import { open } from './harness.mjs';

const DATA = '**/page.json';
const WASM = '**/*.wasm';
const SCRIPT = '**/app-*.js';
const LOADING = /status of|Failed to load resource|status (404|500)|not loaded|preload|net::ERR/;

const whole = (page) => page.evaluate(() => ['h1', '.stage', '.overview', '#outline', '.notes', '.site-footer'].map((one) => document.querySelector(one)?.textContent));

const FAULTS = {
  'page.json is missing': [DATA, (route) => route.fulfill({ status: 404, body: 'Not found' })],
  'page.json breaks off': [DATA, async (route) => {
    const response = await route.fetch();
    const text = await response.text();
    return route.fulfill({ response, body: text.slice(0, text.length / 2) });
  }],
  'page.json is a page': [DATA, (route) => route.fulfill({ status: 200, contentType: 'text/html', body: '<!doctype html><title>Sign in</title>' })],
  'page.json is of another shape': [DATA, (route) => route.fulfill({ status: 200, contentType: 'application/json', body: '{"diagram":{"nodes":[]}}' })],
  'page.json is not to be had': [DATA, (route) => route.abort('connectionreset')],
  'the module is missing': [WASM, (route) => route.fulfill({ status: 500, body: 'Oops' })],
  'the module breaks off': [WASM, async (route) => {
    const response = await route.fetch();
    return route.fulfill({ response, body: (await response.body()).subarray(0, 5000) });
  }],
  'the script is missing': [SCRIPT, (route) => route.fulfill({ status: 404, body: '' })],
  'the script is not to be had': [SCRIPT, (route) => route.abort('connectionreset')],
};

for (const [name, [pattern, fail]] of Object.entries(FAULTS)) {
  test(`${name}: the page stays, and trying again brings the rest`, async () => {
    const plain = await open(SERVING, { javaScriptEnabled: false });
    const words = await whole(plain.page);
    await plain.close();

    // A request that the reload cuts short needs no answer.
    const handler = (route) => Promise.resolve(fail(route)).catch(() => {});
    const { page, close } = await open(SERVING, { before: (page) => page.route(pattern, handler), interactive: false, expected: [LOADING] });
    await page.waitForSelector('#notice:not([hidden])');
    assert.equal(await page.locator('#notice').isVisible(), true);
    assert.equal(await page.locator('button[data-retry]').isVisible(), true);
    assert.match(await page.textContent('#notice'), /could not be loaded/);
    assert.deepEqual(await whole(page), words, 'every word is still there');
    await node(page, 'vcache').click();
    assert.equal(new URL(page.url()).hash, '#note-vcache', 'nodes lead to their notes');
    await page.evaluate(() => scrollTo(0, 0));

    // Again, while it still fails: the offer stands.
    await page.locator('button[data-retry]').click();
    await page.waitForSelector('#notice:not([hidden])');
    assert.equal(await page.locator('html[data-interactive]').count(), 0);

    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await settles(async () => {
      await page.locator('button[data-retry]:visible').click({ timeout: 300 }).catch(() => {});
      return page.locator('html[data-interactive]').count();
    }, 1, 'trying again helps');
    await settles(() => page.locator('#notice').isVisible(), false);
    await node(page, 'vcache').click();
    await settles(() => selected(page), 'vcache');
    await close();
  });
}

test('a page without a diagram needs none of it', async () => {
  const asked = [];
  const { close } = await open('component/ann_index/', { before: (page) => page.on('request', (request) => asked.push(request.url())) });
  assert.deepEqual(asked.filter((one) => /\.wasm|app-.*\.js|page\.json/.test(one)), []);
  await close();
});

test('a slow module leaves a page that can be read and walked meanwhile', async () => {
  let release;
  const held = new Promise((done) => { release = done; });
  const before = (page) => page.route(WASM, async (route) => { await held; await route.continue(); });
  const { page, close } = await open(SERVING, { before, interactive: false });
  await node(page, 'edge').click();
  assert.equal(new URL(page.url()).hash, '#note-edge');
  assert.equal(await page.locator('#notice').isVisible(), false);
  release();
  await page.waitForSelector('html[data-interactive]', { state: 'attached' });
  await node(page, 'vcache').click();
  await settles(() => selected(page), 'vcache');
  await close();
});
