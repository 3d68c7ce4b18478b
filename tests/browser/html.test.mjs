// Every page of every theme is valid HTML.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HtmlValidate } from 'html-validate/node';
import { nothing } from './nothing.mjs';
import { setting } from './setting.mjs';
import { THEMES } from './site.mjs';

const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:recommended', 'html-validate:document'],
  rules: {
    // What the standard leaves to taste is the template's business.
    'doctype-style': 'off',
    'void-style': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'no-trailing-whitespace': 'off',
    // A title is as long as the material's.
    'long-title': 'off',
    // Browsers refuse it to local files, csp.test.mjs sees to its absence.
    'require-sri': 'off',
    // ARIA allows a name for a list, and a list of links is better for one.
    'aria-label-misuse': ['error', { allowAnyNamable: true }],
  },
});

const complaints = (file, text) => validator.validateStringSync(text, file).results.flatMap(({ messages }) =>
  messages.map(({ line, column, ruleId, message }) => `${file}:${line}:${column} ${ruleId}: ${message}`));

for (const theme of THEMES) {
  const here = setting([], { theme, also: { 'content/moved.md': '+++\naliases = ["old.html"]\n+++\n正文\n' } });
  test(`every page is valid HTML: ${theme}`, () => {
    const { site } = here;
    nothing([...site.pages, ...site.redirects].flatMap((file) => complaints(file, site.source(file))));
  });
}

test('invalid HTML would be found', () => {
  assert.match(complaints('x.html', '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>x</title></head><body><p><div></div></p></body></html>').join('\n'), /element-permitted-content|close-order|no-implicit-close/u);
});
