// The address carries the state: there and back, over reloads, and with junk in it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { card, data, decision, frames, node, search, selected, SERVING, settles } from './explorer.mjs';
import { open } from './harness.mjs';

const theme = (page) => page.evaluate(() => document.documentElement.dataset.theme ?? null);

/** All that an address restores. */
const state = async (page) => ({
  search: search(page),
  selected: await selected(page),
  cards: await page.$$eval('.drawing.wide [data-node]', (all) => all.map((one) => `${one.dataset.node}: ${one.textContent}`)),
  chosen: await page.$$eval('#inspector input:checked', (all) => all.map((one) => one.value)),
  lights: await page.$$eval('.drawing [data-light]', (all) => all.map((one) => `${one.dataset.node ?? `${one.dataset.from}>${one.dataset.to}`} ${one.dataset.light}`)),
  entries: await page.$$eval('[data-entry][aria-current]', (all) => all.map((one) => one.dataset.entry)),
  theme: await theme(page),
});

test('a deep link restores exactly what the reader saw who copied it', async () => {
  const [first, second] = [decision(SERVING, 0), decision(SERVING, 1)];
  const { page, close } = await open(`${SERVING}?theme=dark`);
  for (const { id, other } of [first, second]) {
    await node(page, id).click();
    await page.locator(`#inspector input[value="${other.id}"]`).check();
  }
  await settles(async () => search(page).includes(second.other.id), true);
  await page.mouse.move(2, 2);
  await settles(() => page.locator('.drawing [data-hover]').count(), 0);
  const before = await state(page);
  assert.deepEqual([before.selected, before.theme], [second.id, 'dark']);
  const address = page.url();
  await close();

  const path = new URL(address).pathname.replace('/a/b/', '') + new URL(address).search;
  const again = await open(path);
  await settles(() => state(again.page), before);
  await again.page.reload();
  await settles(() => state(again.page), before, 'a reload keeps it');
  await again.close();
});

test('back and forward walk through selections and choices', async () => {
  const { page, close } = await open(SERVING);
  const { id, usual, other } = decision(SERVING, 1);
  const beside = data().near(id).find((one) => one !== id);
  const steps = [await state(page)];
  const does = [
    () => node(page, id).click(),
    () => page.locator(`#inspector input[value="${other.id}"]`).check(),
    () => node(page, beside).click(),
    () => node(page, id).click(),
    () => page.locator(`#inspector input[value="${usual.id}"]`).check(),
    () => page.locator('#inspector .close').click(),
  ];
  const searches = ['', `?node=${id}`, `?node=${id}&choice=${id}:${other.id}`, `?node=${beside}&choice=${id}:${other.id}`,
    `?node=${id}&choice=${id}:${other.id}`, `?node=${id}`, ''];
  for (const [at, act] of does.entries()) {
    await act();
    await page.mouse.move(2, 2);
    await settles(() => search(page), searches[at + 1]);
    await settles(() => page.locator('.drawing [data-hover]').count(), 0);
    await frames(page);
    steps.push(await state(page));
  }
  assert.deepEqual(steps.map((step) => step.search), searches);
  const seen = async (at, way) => settles(() => state(page), steps[at], `${way} to step ${at}`);
  for (let at = steps.length - 2; at >= 0; at -= 1) {
    await page.goBack();
    await seen(at, 'back');
  }
  for (let at = 1; at < steps.length; at += 1) {
    await page.goForward();
    await seen(at, 'forward');
  }
  await close();
});

test('what changes nothing adds no step to the history', async () => {
  const { page, close } = await open(SERVING);
  await node(page, 'edge').click();
  await settles(() => selected(page), 'edge');
  const length = await page.evaluate(() => history.length);
  await node(page, 'edge').click();
  await page.locator('.tools [data-zoom=in]').click();
  await page.locator('.tools .keys-button').click();
  await page.locator('.keys .close').click();
  await frames(page);
  assert.equal(await page.evaluate(() => history.length), length);
  await page.goBack();
  await settles(() => selected(page), null);
  await close();
});

test('back from another page restores the selection', async () => {
  const { page, url, close } = await open(SERVING);
  await node(page, 'scatter').click();
  await settles(() => selected(page), 'scatter');
  await page.locator('.sections a').first().click();
  await page.waitForURL(url('framework/spine/'));
  await page.goBack();
  await settles(() => selected(page), 'scatter');
  assert.equal(search(page), '?node=scatter');
  await close();
});

test('a choice that the case makes itself is left out', async () => {
  const { id, usual, other } = decision();
  const { page, close } = await open(`${SERVING}?choice=${id}:${usual.id}`);
  await node(page, 'edge').click();
  await settles(() => search(page), '?node=edge');
  await close();
  const second = await open(`${SERVING}?choice=${id}:${other.id}&choice=${id}:${usual.id}`);
  await settles(async () => (await card(second.page, id)).includes(usual.label), true, 'the last one counts');
  await second.close();
});

const JUNK = [
  '?', '?&&&===', '?node=', '?node=nobody', '?node=../../etc', '?node=<script>alert(1)</script>', '?node=%', '?node=%zz', '?node=%C3%28',
  `?node=${'a'.repeat(3000)}`, '?choice=phone', '?choice=:', '?choice=phone:nothing', '?choice=nobody:full', '?choice=edge:full',
  '?lens=nobody', '?lens=f7', '?theme=purple', '?step=-1', '?set=a:b', '?node=phone%00', '?__proto__=1&constructor=2', '?node[]=phone',
  '?utm_source=x#note-nobody', '#%', '#note-phone', '?choice=phone:full:vector',
];
test('junk in the address is ignored', async () => {
  const { page, url, close } = await open(SERVING);
  const usual = await state(page);
  for (const junk of JUNK) {
    await page.goto('about:blank');
    await page.goto(url(SERVING + junk));
    await page.waitForSelector('html[data-interactive]', { state: 'attached' });
    await frames(page);
    assert.deepEqual({ ...await state(page), search: '' }, usual, junk);
  }
  await close();
});

test('what is sound counts beside junk, and junk goes with the next step', async () => {
  const { id, other } = decision();
  const { page, close } = await open(`${SERVING}?node=edge&choice=${id}:${other.id}&choice=x&lens=nobody&theme=purple&zzz=1&node2=page`);
  await settles(() => selected(page), 'edge');
  await settles(async () => (await card(page, id)).includes(other.label), true);
  await node(page, 'scatter').click();
  await settles(() => search(page), `?node=scatter&choice=${id}:${other.id}`);
  await close();
});

test('the theme in the address holds, and stays in it', async () => {
  for (const wanted of ['dark', 'light']) {
    const { page, close } = await open(`${SERVING}?theme=${wanted}`, { colorScheme: wanted === 'dark' ? 'light' : 'dark' });
    assert.equal(await theme(page), wanted);
    assert.equal(await page.locator(`[data-theme-choice=${wanted}]`).getAttribute('aria-pressed'), 'true');
    await node(page, 'edge').click();
    await settles(() => search(page), `?node=edge&theme=${wanted}`);
    await page.reload();
    await settles(() => selected(page), 'edge');
    assert.equal(await theme(page), wanted);
    await close();
  }
});

test('a lens in the address is laid over the spine', async () => {
  const { page, close } = await open('?lens=f7&node=a4');
  await settles(() => selected(page), 'a4');
  await settles(() => page.locator('.lens-switch [aria-pressed=true]').textContent(), data('').lenses.find(({ id }) => id === 'f7').name);
  await settles(async () => (await card(page, 'a4')).includes('2 Frame'), true);
  await close();
});
