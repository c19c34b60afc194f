// Every built page is valid HTML.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { HtmlValidate } from 'html-validate';
import { dist, pages } from './harness.mjs';

const config = JSON.parse(readFileSync(fileURLToPath(new URL('.htmlvalidate.json', import.meta.url)), 'utf8'));

// Why a rule is off. What it asks for is a matter of taste, or no fault of the page.
const REASONS = {
  'doctype-style': 'HTML takes either case',
  'attribute-boolean-style': 'Yew writes hidden="hidden", which is valid',
  'no-redundant-role': 'the role of a drawing is written out for browsers that do not imply it',
};

test('every rule that is off has a reason', () => {
  const off = Object.entries(config.rules).filter(([, level]) => level === 'off').map(([rule]) => rule);
  assert.deepEqual(off.sort(), Object.keys(REASONS).sort());
});

test('every page is valid', async () => {
  const validator = new HtmlValidate({ ...config, root: true });
  const kinds = new Map();
  for (const path of pages()) {
    const html = readFileSync(join(dist, /\.html$/.test(path) ? path : `${path}index.html`), 'utf8');
    const report = await validator.validateString(html);
    for (const { ruleId, message, line, column } of report.results.flatMap((result) => result.messages)) {
      const kind = kinds.get(`${ruleId}: ${message}`) ?? [];
      kind.push(`/${path}:${line}:${column}`);
      kinds.set(`${ruleId}: ${message}`, kind);
    }
  }
  assert.deepEqual([...kinds].map(([kind, places]) => `${kind} (${places.length} times, first at ${places[0]})`), []);
});
