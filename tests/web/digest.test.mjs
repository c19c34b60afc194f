// The browser lays out exactly as the build did: drawings made anew there are the drawings that were sent.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { card, data, explorers, frames, settles } from './explorer.mjs';
import { open } from './harness.mjs';

// What depends on the reader and not on the layout, as does a view that is not zoomed.
const STATE = ['tabindex', 'data-light', 'aria-current', 'data-hover', 'style'];

/** Every element of every drawing on the page with its attributes and texts, one a line. */
const drawings = (page) => page.$$eval('svg.diagram', (all, state) => all.map((svg) => [svg, ...svg.querySelectorAll('*')].map((one) => {
  const attributes = [...one.attributes].filter(({ name, value }) => !state.includes(name) && value !== 'matrix(1,0,0,1,0,0)').map(({ name, value }) => `${name}=${value}`).sort();
  const text = one.childElementCount === 0 ? one.textContent : '';
  return `${one.tagName} ${attributes.join(' ')} ${text}`;
})), STATE);
const digest = (drawings) => drawings.map((lines) => createHash('sha256').update(lines.join('\n')).digest('hex'));

/** An address of the page under which it must be drawn anew, or null. */
function other(path) {
  const { nodes, lenses } = data(path);
  const choices = nodes.filter(({ decision }) => decision).map(({ id, decision: { options, chosen } }) => `choice=${id}:${options[(chosen + 1) % options.length].id}`);
  const pairs = [...choices, ...lenses.slice(0, 1).map(({ id }) => `lens=${id}`)];
  return pairs.length > 0 ? `?${pairs.join('&')}` : null;
}

let plain;
/** The drawings as they were sent. */
async function sent(path) {
  plain ??= await open('', { javaScriptEnabled: false });
  await plain.page.goto(plain.url(path));
  return drawings(plain.page);
}

test('the drawings of every page are the same before and after hydration', async () => {
  const [before, after] = [new Map(), new Map()];
  const { page, url, close } = await open('');
  for (const path of explorers()) {
    const lines = await sent(path);
    assert.ok(lines.length === 2 && lines[0].length > 50 && lines[1].length > 50);
    before.set(path, digest(lines));
    await page.goto(url(path));
    await page.waitForSelector('html[data-interactive]', { state: 'attached' });
    await frames(page);
    after.set(path, digest(await drawings(page)));
  }
  await close();
  assert.deepEqual(after, before);
  // A case begins with its system view, and the home page with the spine; all others differ.
  assert.ok(new Set([...before.values()].flat()).size >= before.size * 2 - 6);
});

for (const path of explorers().filter(other)) {
  test(`drawn anew in the browser, nothing differs: /${path}`, async () => {
    const wanted = await sent(path);
    const { page, close } = await open(path + other(path));
    await settles(async () => (await drawings(page))[0].join() !== wanted[0].join(), true, 'other choices give another drawing');
    // Marks the drawing, to be sure that it is made anew.
    await page.evaluate(() => {
      document.querySelectorAll('svg.diagram').forEach((svg) => { svg.old = true; });
      history.pushState(null, '', location.pathname);
      dispatchEvent(new PopStateEvent('popstate'));
    });
    await settles(() => page.$$eval('svg.diagram', (all) => all.some((svg) => svg.old)), false, 'the drawings are made anew');
    const made = await drawings(page);
    for (const at of [0, 1]) {
      const line = made[at].findIndex((one, index) => one !== wanted[at][index]);
      assert.ok(line < 0, `${made[at][line]}\nis not\n${wanted[at][line]}`);
    }
    assert.deepEqual(digest(made), digest(wanted));
    await close();
  });
}

test('the same choices give the same drawing, however they were made', async () => {
  const path = 'case/visual-search/serving/';
  const ways = ['?choice=phone:vector&choice=encode:cpu', '?choice=encode:cpu&choice=phone:full&choice=phone:vector'];
  const options = data(path).node('encode').decision.options.map(({ id }) => id);
  const made = [];
  for (const way of ways) {
    const { page, close } = await open(path + way.replaceAll('encode:cpu', `encode:${options[1]}`));
    await settles(async () => (await card(page, 'phone')).includes('Vector from the device'), true);
    made.push(digest(await drawings(page)));
    await close();
  }
  assert.deepEqual(made[0], made[1]);
});
