// The wheel alone scrolls the page; with Ctrl, by pinch, drag and buttons the drawing is zoomed and moved.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawing, frames, node, search, selected, SERVING, settles } from './explorer.mjs';
import { open } from './harness.mjs';

/** Where a node's card is on the page, and how large. */
const place = (page, id) => node(page, id).evaluate((a) => {
  const { x, y, width, height } = a.querySelector('.card').getBoundingClientRect();
  return { x: x + scrollX, y: y + scrollY, width, height };
});
const usual = (page) => place(page, 'edge');
/** The place after the drawing has been drawn sharp, which must not move it. */
async function settled(page, id = 'edge') {
  const before = await place(page, id);
  await settles(() => drawing(page).evaluate((svg) => svg.style.transform), '', 'drawn sharp');
  const after = await place(page, id);
  near(after, before, 'drawing it sharp moves nothing', 1.5);
  return after;
}
function near(value, wanted, message, slack = 1) {
  for (const key of Object.keys(wanted)) {
    assert.ok(Math.abs(value[key] - wanted[key]) <= slack, `${message}: ${key} is ${value[key]}, not ${wanted[key]}`);
  }
}
/** A place of the drawing where no node is. */
const ground = (page) => drawing(page).evaluate((svg) => {
  const { left, right, top, bottom } = svg.getBoundingClientRect();
  for (let y = Math.max(top, 0) + 20; y < Math.min(bottom, innerHeight) - 20; y += 10) {
    for (let x = right - 20; x > left; x -= 10) {
      const hit = document.elementFromPoint(x, y);
      if (hit && svg.parentElement.parentElement.contains(hit) && !hit.closest('[data-node], .tools')) return { x, y };
    }
  }
  return null;
});

test('the wheel scrolls the page and does not zoom', async () => {
  const { page, close } = await open(SERVING);
  const before = await usual(page);
  await node(page, 'edge').hover();
  await page.mouse.wheel(0, 120);
  await settles(() => page.evaluate(() => scrollY > 0), true);
  await settles(() => page.evaluate(async () => {
    const y = scrollY;
    await new Promise((done) => setTimeout(done, 50));
    return scrollY === y;
  }), true);
  near(await usual(page), before, 'the drawing moves with the page');
  await close();
});

test('the wheel with Ctrl zooms about the pointer, and does not scroll', async () => {
  const { page, close } = await open(SERVING);
  const before = await usual(page);
  const [x, y] = [before.x + before.width / 4, before.y + before.height / 2];
  await page.mouse.move(x, y);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -200);
  await settles(async () => (await usual(page)).width > before.width * 1.4, true);
  const after = await settled(page);
  const k = after.width / before.width;
  assert.ok(Math.abs(k - Math.exp(0.5)) < 0.02, `it is ${k} times as large`);
  near(after, { x: x - (x - before.x) * k, y: y - (y - before.y) * k }, 'what is under the pointer stays there', 1.5);
  await page.mouse.wheel(0, 200);
  await settles(async () => Math.abs((await usual(page)).width - before.width) < 0.5, true);
  near(await settled(page), before, 'as far back');
  await page.mouse.wheel(0, 100_000);
  await settled(page);
  assert.ok((await usual(page)).width > before.width / 2.1, 'there is a smallest scale');
  await page.mouse.wheel(0, -100_000);
  await frames(page);
  await settles(async () => (await usual(page)).width > before.width * 7, true);
  assert.ok((await usual(page)).width < before.width * 8.1, 'there is a largest scale');
  await page.keyboard.up('Control');
  assert.equal(await page.evaluate(() => scrollY), 0);
  assert.equal(await page.evaluate(() => visualViewport.scale), 1, 'the browser does not zoom');
  await close();
});

test('a drag moves the drawing, and the click that ends it selects nothing', async () => {
  const { page, close } = await open(SERVING);
  const before = await usual(page);
  const [x, y] = [before.x + before.width / 2, before.y + before.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 30, y + 20, { steps: 4 });
  assert.equal(await page.locator('.canvas.dragging').count(), 1);
  await page.mouse.move(x + 60, y + 40, { steps: 4 });
  await page.mouse.up();
  await settled(page);
  near(await usual(page), { ...before, x: before.x + 60, y: before.y + 40 }, 'it moved with the pointer', 5);
  assert.equal(await selected(page), null);
  assert.equal(search(page), '');
  assert.equal(new URL(page.url()).hash, '');
  assert.equal(await page.locator('.canvas.dragging').count(), 0);
  assert.equal(await page.evaluate(() => String(getSelection())), '', 'no text is selected');

  // Afterwards a click selects again, also when the hand shakes a little.
  const there = await usual(page);
  await page.mouse.move(there.x + 20, there.y + 20);
  await page.mouse.down();
  await page.mouse.move(there.x + 22, there.y + 21);
  await page.mouse.up();
  await settles(() => selected(page), 'edge');
  await close();
});

test('a drag that leaves the canvas ends where it is let go', async () => {
  const { page, close } = await open(SERVING);
  const { x, y } = await ground(page);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x - 40, y, { steps: 3 });
  await page.mouse.move(x - 40, 2, { steps: 3 });
  await page.mouse.up();
  await settled(page);
  const after = await usual(page);
  await page.mouse.move(x - 200, y + 50, { steps: 3 });
  await frames(page);
  near(await usual(page), after, 'nothing is dragged any more');
  await page.keyboard.press('f');
  await node(page, 'edge').click();
  await settles(() => selected(page), 'edge');
  await close();
});

test('buttons zoom about the middle, and fit puts all back', async () => {
  const { page, close } = await open(SERVING);
  const before = await usual(page);
  const press = (way) => page.locator(`.tools [data-zoom=${way}]`).click();
  await press('in');
  await settles(async () => Math.round((await usual(page)).width), Math.round(before.width * 1.3));
  await settled(page);
  await press('out');
  near(await settled(page), before, 'in and out');
  await press('out');
  await settles(async () => Math.round((await usual(page)).width), Math.round(before.width / 1.3));
  await settled(page);
  await press('in');
  await press('in');
  await press('in');
  const at = await ground(page);
  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  await page.mouse.move(at.x - 50, at.y - 30, { steps: 3 });
  await page.mouse.up();
  await settled(page);
  await press('fit');
  near(await settled(page), before, 'fit');
  await settles(() => page.locator('.canvas.zoomed').count(), 0);
  await close();
});

test('zooming leaves selection, keyboard and choices as they are', async () => {
  const { page, close } = await open(`${SERVING}?node=edge`);
  await settles(() => selected(page), 'edge');
  await page.locator('.tools [data-zoom=out]').click();
  await settled(page);
  assert.equal(await selected(page), 'edge');
  assert.equal(search(page), '?node=edge');
  // Another drawing, because of a choice, keeps the view.
  const zoomed = await place(page, 'phone');
  await node(page, 'phone').click();
  await page.locator('#inspector input[value=vector]').check();
  await settles(async () => (await node(page, 'phone').textContent()).includes('Vector'), true);
  const after = await place(page, 'phone');
  assert.ok(Math.abs(after.height - zoomed.height) < 2, `the card is ${after.height} px high, was ${zoomed.height}`);
  await close();
});

test('two fingers zoom the drawing, one scrolls the page', async () => {
  const { page, context, close } = await open(SERVING, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const client = await context.newCDPSession(page);
  const touch = (type, ...points) => client.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) });
  await page.evaluate(() => document.querySelector('.canvas').scrollIntoView());
  const before = await usual(page);
  const top = await page.evaluate(() => scrollY);
  const [cx, cy] = [195, before.y - top + 120];
  await touch('touchStart', [cx - 40, cy], [cx + 40, cy]);
  for (const gap of [50, 60, 70, 80]) await touch('touchMove', [cx - gap, cy], [cx + gap, cy]);
  await touch('touchEnd');
  const after = await settled(page);
  const k = after.width / before.width;
  assert.ok(k > 1.6 && k < 2.2, `it is ${k} times as large`);
  near(after, { x: cx - (cx - before.x) * k, y: cy + top - (cy + top - before.y) * k }, 'what is between the fingers stays there', 12);
  assert.equal(await page.evaluate(() => visualViewport.scale), 1, 'the page is not zoomed');
  assert.equal(await selected(page), null);

  // Zoomed, one finger moves the drawing; as it was, it scrolls the page.
  const scroll = await page.evaluate(() => scrollY);
  await touch('touchStart', [cx, cy]);
  for (const dy of [10, 20, 40, 60]) await touch('touchMove', [cx, cy - dy]);
  await touch('touchEnd');
  assert.ok((await settled(page)).y < after.y - 30, 'one finger moves the drawing that is zoomed');
  assert.equal(await page.evaluate(() => scrollY), scroll);
  await page.keyboard.press('f');
  await settles(() => page.locator('.canvas.zoomed').count(), 0);
  const fitted = await settled(page);
  await touch('touchStart', [cx, 500]);
  for (const dy of [10, 30, 60, 100, 140]) await touch('touchMove', [cx, 500 - dy]);
  await touch('touchEnd');
  await settles(() => page.evaluate((scroll) => scrollY > scroll + 50, scroll), true, 'the page scrolls');
  assert.equal(await selected(page), null);
  const moved = await page.evaluate(() => scrollY);
  near(await usual(page), { width: fitted.width, x: fitted.x }, `the drawing stays in its canvas (${moved})`);
  await close();
});

test('while zoomed, the keyboard and the outline bring their node into sight', async () => {
  const { page, close } = await open(SERVING);
  const seen = (id) => drawing(page).locator(`[data-node="${id}"], [data-fold="${id}"]`).evaluate((a) => {
    const [box, canvas] = [a, a.closest('.canvas')].map((one) => one.getBoundingClientRect());
    const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
    return x > Math.max(canvas.left, 0) && x < Math.min(canvas.right, innerWidth) && y > Math.max(canvas.top, 0) && y < Math.min(canvas.bottom, innerHeight);
  });
  const tools = () => page.locator('.tools').evaluate((one) => {
    const [box, canvas] = [one, one.closest('.canvas')].map((each) => each.getBoundingClientRect());
    return [canvas.right - box.right, Math.min(canvas.bottom - 1, innerHeight) - box.bottom].map(Math.round);
  });
  const before = await tools();
  for (const key of ['+', '+', '+', '+']) await page.keyboard.press(key);
  await settled(page);
  await node(page, 'vcache').focus();
  await page.keyboard.press('Home');
  for (let step = 0; step < 15; step += 1) {
    const id = await page.evaluate(() => document.activeElement.dataset.node ?? document.activeElement.dataset.fold);
    await settles(() => seen(id), true, `${id} has the keyboard and is seen`);
    assert.deepEqual(await tools(), before, 'the buttons stay in their corner');
    await page.keyboard.press('PageDown');
  }
  await page.evaluate(() => { document.getElementById('outline').open = true; });
  for (const id of ['phone', 'page', 'degraded']) {
    await page.locator(`#outline [data-entry="${id}"] > a`).click();
    await settles(() => seen(id), true, `${id} is selected and is seen`);
  }
  await close();
});
