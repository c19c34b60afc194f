// Light, dark, or as the system says: at once, everywhere, and without a flash.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frames, SERVING, settles, TYPES } from './explorer.mjs';
import { open } from './harness.mjs';

const state = (page) => page.evaluate(() => ({
  theme: document.documentElement.dataset.theme ?? 'system',
  pressed: [...document.querySelectorAll('[data-theme-choice][aria-pressed=true]')].map((one) => one.dataset.themeChoice).join(),
  scheme: getComputedStyle(document.documentElement).colorScheme,
  paper: getComputedStyle(document.body).backgroundColor,
}));
const LIGHT = 'rgb(251, 250, 247)';
const DARK = 'rgb(21, 22, 26)';
const choose = (page, name) => page.locator(`[data-theme-choice=${name}]`).click();
const looks = (theme, dark) => ({ theme, pressed: theme, scheme: dark ? 'dark' : 'light', paper: dark ? DARK : LIGHT });

for (const colorScheme of ['light', 'dark']) {
  test(`three buttons, where the system is ${colorScheme}`, async () => {
    const { page, close } = await open(SERVING, { colorScheme });
    assert.deepEqual(await state(page), looks('system', colorScheme === 'dark'));
    for (const [name, dark] of [['dark', true], ['light', false], ['system', colorScheme === 'dark'], ['light', false], ['dark', true]]) {
      await choose(page, name);
      assert.deepEqual(await state(page), looks(name, dark));
    }
    await choose(page, 'system');
    const other = colorScheme === 'dark' ? 'light' : 'dark';
    await page.emulateMedia({ colorScheme: other });
    assert.deepEqual(await state(page), looks('system', other === 'dark'), 'it follows the system at once');
    await close();
  });
}

test('the chosen theme is remembered on every page', async () => {
  const { page, url, close } = await open('', { colorScheme: 'light' });
  await choose(page, 'dark');
  for (const path of Object.values(TYPES).filter((path) => path !== TYPES.missing)) {
    await page.goto(url(path));
    assert.deepEqual(await state(page), looks('dark', true), path);
  }
  await choose(page, 'system');
  await page.goto(url(''));
  assert.deepEqual(await state(page), looks('system', false));
  await close();
});

test('a choice stays when the page is hydrated, reloaded and gone back to', async () => {
  const { page, url, close } = await open(SERVING, { colorScheme: 'light', interactive: false });
  await choose(page, 'dark');
  await page.waitForSelector('html[data-interactive]', { state: 'attached' });
  assert.deepEqual(await state(page), looks('dark', true));
  await page.reload();
  assert.deepEqual(await state(page), looks('dark', true));
  await page.goto(url('source/'));
  await page.goBack();
  assert.deepEqual(await state(page), looks('dark', true));
  await close();
});

test('the theme in the address comes before the remembered one, and is not remembered', async () => {
  const { page, url, close } = await open(SERVING, { colorScheme: 'light' });
  await choose(page, 'light');
  await page.goto(url(`${SERVING}?theme=dark`));
  assert.deepEqual(await state(page), looks('dark', true));
  await page.goto(url(SERVING));
  assert.deepEqual(await state(page), looks('light', false));
  await close();
});

test('where storage is denied, only the remembering is lost', async () => {
  const denied = (page) => page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } });
  });
  const { page, close } = await open(SERVING, { colorScheme: 'light', before: denied });
  assert.deepEqual(await state(page), looks('system', false));
  await choose(page, 'dark');
  assert.deepEqual(await state(page), looks('dark', true));
  await page.locator('.drawing:visible [data-node=edge]').click();
  await settles(() => page.locator('#inspector.open').count(), 1);
  await page.reload();
  await page.waitForSelector('html[data-interactive]', { state: 'attached' });
  assert.deepEqual(await state(page), looks('system', false));
  await close();
});

test('junk that is remembered is ignored', async () => {
  for (const junk of ['purple', '', '"dark"', '<b>']) {
    const before = (page) => page.addInitScript((junk) => localStorage.setItem('fulcrum-theme', junk), junk);
    const { page, close } = await open(SERVING, { colorScheme: 'dark', before });
    assert.deepEqual(await state(page), looks('system', true), junk);
    await close();
  }
});

test('nothing flashes: the theme stands before the body does', async () => {
  // Notes the theme at the moment that the body begins, and at every frame from there.
  const before = (page) => page.addInitScript(() => {
    try { localStorage.setItem('fulcrum-theme', 'dark'); } catch { /* about:blank has none */ }
    window.themes = [];
    const note = () => window.themes.push(`${document.documentElement.dataset.theme}`);
    new MutationObserver((changes, observer) => {
      if (!document.body) return;
      observer.disconnect();
      note();
      const frame = () => { note(); if (window.themes.length < 12) requestAnimationFrame(frame); };
      requestAnimationFrame(frame);
    }).observe(document, { childList: true, subtree: true });
  });
  for (const path of [SERVING, TYPES.component]) {
    const { page, close } = await open(path, { colorScheme: 'light', before });
    await settles(() => page.evaluate(() => window.themes.length >= 12), true);
    assert.deepEqual(await page.evaluate(() => [...new Set(window.themes)]), ['dark']);
    assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), DARK);
    await close();
  }
});

test('every text and line of the drawing takes its colour from the theme', async () => {
  const { page, close } = await open(SERVING, { colorScheme: 'light' });
  const colours = () => page.evaluate(() => ['.node .title', '.node .sub', '.node .card', '.edge .line', '.edge .head'].map((one) => {
    const { fill, stroke } = getComputedStyle(document.querySelector(`.drawing.wide ${one}`));
    return `${one} ${fill} ${stroke}`;
  }));
  const light = await colours();
  await choose(page, 'dark');
  await frames(page);
  await settles(async () => (await colours()).filter((one, at) => one === light[at]), []);
  await close();
});
