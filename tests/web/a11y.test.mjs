// axe finds nothing on any type of page, in either theme, narrow or wide, at rest or in use.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { decision, explorers, frames, node, selected, SERVING, settles, TYPES } from './explorer.mjs';
import { open } from './harness.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SIZES = [{ width: 320, height: 640 }, { width: 1280, height: 800 }];

/** Everything axe complains of: a line for each rule, with its first elements. Its script comes by the debugger: the page's policy allows no other. */
async function violations(page) {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    // What is off screen counts as well.
    for (const note of document.querySelectorAll('.note')) note.style.contentVisibility = 'visible';
    await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {})));
    const { violations } = await window.axe.run(document, { resultTypes: ['violations'] });
    return violations.map(({ id, impact, nodes }) => `${id} (${impact}, ${nodes.length} times): ${nodes.slice(0, 3).map(({ html, any, all, none }) =>
      `${html.slice(0, 160)}: ${[...any, ...all, ...none].map(({ message }) => message).join('; ')}`).join(' AND ')}`);
  });
}
const check = async (page, where) => assert.deepEqual(await violations(page), [], where);

for (const colorScheme of ['light', 'dark']) {
  for (const viewport of SIZES) {
    const options = { colorScheme, viewport, reducedMotion: 'reduce' };
    for (const [type, path] of Object.entries(TYPES)) {
      test(`${type}, ${colorScheme}, ${viewport.width} px`, async () => {
        const { page, close } = await open(path, options);
        await check(page, 'at rest');
        await close();
      });
    }

    test(`in use, ${colorScheme}, ${viewport.width} px`, async () => {
      const { id, other } = decision();
      const { page, close } = await open(`${SERVING}?node=${id}&choice=${id}:${other.id}`, options);
      await settles(() => selected(page), id);
      await page.$$eval('details', (all) => all.forEach((one) => { one.open = true; }));
      await check(page, 'with a panel open');
      await page.locator('#inspector .close').focus();
      await page.keyboard.press('Escape');
      await page.keyboard.press('PageDown');
      await frames(page);
      await check(page, 'with the keyboard at another node');
      await page.locator('.tools .keys-button').evaluate((button) => button.click());
      await page.waitForSelector('.keys');
      await check(page, 'with the list of keys');
      await close();
    });

    test(`folded, ${colorScheme}, ${viewport.width} px`, async () => {
      const { page, close } = await open(`${SERVING}?fold=group-legs&node=group-legs`, options);
      await settles(() => selected(page), 'group-legs');
      await check(page, 'a group');
      await close();
      const laned = await open('case/visual-search/system/?fold=lane-data,lane-train', options);
      await settles(() => laned.page.locator('#outline [aria-expanded=false]').count(), 2);
      await laned.page.locator('.drawing:visible [data-fold]').first().focus();
      await check(laned.page, 'lanes');
      await laned.close();
    });

    test(`a step of the framework and a lens, ${colorScheme}, ${viewport.width} px`, async () => {
      const { page, close } = await open('?node=a4&lens=f7', options);
      await settles(() => selected(page), 'a4');
      await check(page, 'home');
      await close();
    });
  }
}

test('what cannot load says so to everybody', async () => {
  const before = (page) => page.route('**/page.json', (route) => route.fulfill({ status: 404 }));
  for (const colorScheme of ['light', 'dark']) {
    const { page, close } = await open(SERVING, { before, colorScheme, interactive: false, expected: [/404/] });
    await page.waitForSelector('#notice:not([hidden])');
    assert.equal(await page.locator('#notice').getAttribute('role'), 'status');
    await check(page, 'with the notice');
    await close();
  }
});

test('every other page with a diagram', async () => {
  for (const path of explorers().filter((one) => !Object.values(TYPES).includes(one))) {
    const { page, close } = await open(path);
    await check(page, path);
    await close();
  }
});

test('what a node is, and what it is joined to, is spoken', async () => {
  const { page, close } = await open(SERVING);
  const name = await node(page, 'phone').getAttribute('aria-label');
  assert.match(name, /^Phone: crop and shrink.*, Client application, .*decision.*; no inputs, 1 output$/);
  assert.match(name, /3 options/);
  const client = await page.context().newCDPSession(page);
  const { nodes } = await client.send('Accessibility.getFullAXTree');
  const links = nodes.filter(({ ignored, role }) => !ignored && role?.value === 'link').map(({ name }) => name?.value);
  assert.ok(links.includes(name), 'the name is spoken');
  assert.ok(links.some((one) => /^Encoder on GPU.*1 input, 2 outputs$/.test(one)));
  const drawing = nodes.find(({ role, ignored }) => !ignored && role?.value === 'graphics-document');
  assert.equal(drawing?.name?.value, 'Serving: where the latency target goes');
  assert.match(drawing.description?.value, /15 nodes and 18 edges/);
  const live = await page.locator('#announce').getAttribute('aria-live');
  assert.equal(live, 'polite');
  await close();
});

test('targets are large enough, on a phone as well', async () => {
  for (const path of [SERVING, '']) {
    const { page, close } = await open(path, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    const small = await page.$$eval('.drawing [data-node], .drawing [data-fold], button, summary', (all) => all
      .filter((one) => one.checkVisibility())
      .map((one) => [one.dataset.node ?? one.dataset.fold ?? one.getAttribute('aria-label') ?? one.textContent, one.getBoundingClientRect()])
      .filter(([, { width, height }]) => width < 24 || height < 24).map(([name, { width, height }]) => `${name}: ${width} by ${height}`));
    assert.deepEqual(small, []);
    await close();
  }
});
