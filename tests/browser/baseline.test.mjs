// Chromium 78 and Firefox ESR 91 must be able to read the site (BROWSERS.md §8). What they do not know fails in silence,
// a rule at a time or a script at a time, so all that a site publishes is held against MDN's data of what which version
// can do. old-chromium.test.mjs opens the site in the one; of the other there is nothing but this.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'acorn';
import { full } from 'acorn-walk';
import * as csstree from 'css-tree';
import { HtmlValidate } from 'html-validate/node';
import { nothing } from './nothing.mjs';
import { setting } from './setting.mjs';
import { THEMES } from './site.mjs';

const { api, css, html, javascript: { builtins } } = createRequire(import.meta.url)('@mdn/browser-compat-data');

const BASELINE = { chrome: 78, firefox: 91 };

/// What is seen without it → what a site uses all the same, though one of the two lacks it.
const ALLOWED = {
  'what has the focus has a frame by :focus already; this takes it from what was clicked': [':focus-visible'],
  'the frame of what has the focus has square corners': ['outline'],
  'a link is underlined as the browser likes': ['text-decoration-thickness', 'text-underline-offset'],
  'nothing: Firefox has had it with a side, as it stands, and without one since 108': ['text-emphasis-position: under'],
  'the last line of a heading may be a single character': ['text-wrap'],
  'no thin room between Chinese and Latin': ['text-autospace'],
  'a long word breaks as in all of the body (break-word); a column may be wider for it': ['overflow-wrap: anywhere'],
  'nothing: the first name of gap, as old as grids in both; the data no longer have it': ['grid-gap'],
  'nothing: in a grid, as here, Chromium has them since 57; the data mean flex': ['align-self: start', 'align-self: end'],
  'what is below the panel of the day moves when a script fills it': ['(scripting)'],
  'what is ticked has the colour of the browser': ['accent-color'],
  'scroll bars and fields are light in the dark': ['color-scheme', '.colorScheme', 'meta[name=color-scheme]'],
  'nothing: it is for telephones': ['-webkit-text-size-adjust', 'meta[name=viewport]', 'input[inputmode]', 'input[enterkeyhint]', 'input[autocapitalize]'],
  'asked for first: without it the page of the search opens, or the picture by itself': ['.showModal', '<dialog>'],
  'nothing: each has its own names for the parts of a bar': ['::-webkit-progress-bar', '::-webkit-progress-value', '::-moz-progress-bar'],
  'nothing: Firefox draws none that would have to go': ['::-webkit-search-cancel-button'],
  'who prints chooses A4': ['size'],
  'the number of a printed page is where the browser puts it': [':left', ':right', '@bottom-left', '@bottom-right', '@bottom-center'],
  'in Firefox a heading may end a sheet of paper': ['break-after: avoid', 'page-break-after: avoid'],
  'in Firefox one line of a paragraph may begin or end a sheet': ['orphans', 'widows'],
  'what is folded on the screen is folded on paper': ['::details-content'],
};
const ALL_ALLOWED = Object.values(ALLOWED).flat();

// --- what a browser can do ----------------------------------------------------------------------

const isSince = (version, browser) => Number.parseFloat(String(version).replace('≤', '')) <= BASELINE[browser];

/// Who of the baseline lacks a feature. One has it that has all of it and without a switch, by its own name or by
/// another that `isWritten`.
const lacking = ({ __compat: { support } }, isWritten = () => false) => Object.keys(BASELINE).filter((browser) =>
  ![support[browser]].flat().some((one) => isSince(one.version_added, browser) && !isSince(one.version_removed, browser)
    && !one.flags && !one.partial_implementation && (!(one.prefix || one.alternative_name) || isWritten(one))));

const isNew = (feature) => lacking(feature).length > 0;
/// Values and attributes as old as the web have no data; of other things what has none is taken for new.
const isKnownNew = (feature) => feature !== undefined && isNew(feature);

/// The first of `names` that the data have in a group. The group may not be there.
const find = (group, ...names) => names.map((name) => (Object.hasOwn(group ?? {}, name) ? group[name] : undefined)).find((one) => one?.__compat);

// --- style sheets -------------------------------------------------------------------------------

const otherName = (property, { prefix, alternative_name: name }) => name ?? prefix + property;
/// Every other name of a property → the property.
const PROPERTIES = new Map(Object.entries(css.properties).flatMap(([property, { __compat: { support } }]) =>
  Object.keys(BASELINE).flatMap((browser) => support[browser]).filter((one) => one.prefix || one.alternative_name)
    .map((one) => [otherName(property, one), property])));

const { 'at-rules': atRules, selectors, types } = css;
const FUNCTIONS = [types, types.color, types.gradient, types['basic-shape'], types['easing-function'], types['filter-function'], types['transform-function']];
const unitName = (unit) => (/^cq/u.test(unit) ? 'container_query_length_units'
  : unit.replace(/^([dls])v(?:[bhiw]|min|max)$/u, (_, size) => `viewport_percentage_units_${{ d: 'dynamic', l: 'large', s: 'small' }[size]}`));

/// What in CSS is too new.
function newInCss(text, context = 'stylesheet') {
  const found = [];
  const tree = csstree.parse(text, { context, parseCustomProperty: true, onParseError: ({ message }) => found.push(`no CSS: ${message}`) });
  const check = (name, wrong) => { if (wrong) found.push(name); };
  csstree.walk(tree, function enter(node) {
    // What @supports asks for may well be missing.
    if (node.type === 'SupportsDeclaration') return this.skip;
    if (node.type === 'Atrule') {
      const feature = find(atRules, node.name) ?? find(atRules.page, `at_${node.name}`);
      check(`@${node.name}`, !feature || isNew(feature));
    } else if (node.type === 'Feature') {
      const feature = find(atRules.media, node.name, node.name.replace(/^m(?:in|ax)-/u, ''));
      check(`(${node.name})`, !feature || isNew(feature));
      check(`(${node.name}: ${node.value?.name})`, isKnownNew(find(feature, node.value?.name)));
    } else if (node.type === 'FeatureRange') {
      check('a range in a query', isNew(atRules.media.range_syntax));
    } else if (node.type === 'Condition') {
      check('or in a query', node.kind === 'media' && node.children.some(({ name }) => name === 'or') && isNew(atRules.media.or_syntax));
    } else if (node.type === 'Rule') {
      check('a rule in a rule', this.rule && isNew(selectors.nesting));
      // A browser drops the whole rule for one selector that it does not know.
      const unknown = node.prelude.children?.toArray().map((selector) => newPseudos(selector).map(({ name }) => name).join());
      check(`in a list with others: ${csstree.generate(node.prelude)}`, new Set(unknown).size > 1);
    } else if (node.type === 'Declaration') {
      found.push(...newInDeclaration(node, this));
    } else if (node.type === 'Dimension') {
      check(node.unit, isKnownNew(find(types.length, unitName(node.unit))));
    } else if (node.type === 'Function') {
      // rect() is a shape in the data; that of `clip` is as old as CSS.
      check(`${node.name}()`, this.declaration?.property !== 'clip' && isKnownNew(FUNCTIONS.map((group) => find(group, node.name)).find(Boolean)));
    }
    return undefined;
  });
  return [...found, ...newPseudos(tree).map(({ name }) => name)];
}

/// The pseudo-classes and pseudo-elements below a node that are too new, and who lacks them.
function newPseudos(below) {
  return csstree.findAll(below, ({ type }) => /^(?:Pseudo|Nesting)/u.test(type)).map((node) => {
    const feature = find(selectors, node.name ?? 'nesting');
    const within = node.children?.first;
    const isOfMany = node.name === 'not' && (within.children.size > 1 || within.children.first.children.size > 1);
    const part = isOfMany ? feature.selector_list : within?.selector ? feature?.of_syntax : feature;
    return { name: csstree.generate(node), by: part ? lacking(part) : Object.keys(BASELINE) };
  }).filter(({ by }) => by.length > 0);
}

function newInDeclaration({ property, value }, { rule, atrule, block }) {
  if (property.startsWith('--')) return [];
  // Who does not know the selector does not come to the declaration: it is the selector that stands in ALLOWED.
  const away = rule ? newPseudos(rule.prelude).flatMap(({ by }) => by) : [];
  const beside = new Map(block.children.toArray().map((one) => [one.property, one]));
  const name = PROPERTIES.get(property) ?? property;
  const feature = (rule ? undefined : find(atRules[atrule.name], property)) ?? find(css.properties, name);
  // An older browser's name for the same in the same rule will do.
  if (!feature || lacking(feature, (one) => beside.has(otherName(name, one))).some((browser) => !away.includes(browser))) return [name];
  const display = beside.has('display') ? csstree.generate(beside.get('display').value) : '';
  if (/^(?:row-|column-)?gap$/u.test(property) && /flex/u.test(display)) return [`${property} in flex`];
  // The data know the values of a property by its own name only.
  if (name !== property) return [];
  away.push(...lacking(feature));
  return csstree.findAll(value, ({ type }) => type === 'Identifier' || type === 'Function').filter((node) => {
    const one = find(feature, node.name, `${node.name}_function`) ?? find(types.global_keywords, node.name) ?? find(types.color['system-color'], node.name.toLowerCase());
    return one && lacking(one).some((browser) => !away.includes(browser));
  }).map((node) => `${property}: ${node.name}`);
}

// --- scripts ------------------------------------------------------------------------------------

/// Every name of a member → the features of that name, of whatever object: a script does not say of which.
const MEMBERS = new Map();
for (const owner of [api, builtins, builtins.Intl].flatMap((group) => [group, ...Object.values(group)])) {
  for (const [key, feature] of Object.entries(owner).filter(([, { __compat }]) => __compat)) {
    const name = key.replace(/_static$/u, '');
    MEMBERS.set(name, [...(MEMBERS.get(name) ?? []), feature]);
  }
}
const isNewMember = (name) => MEMBERS.get(name)?.every(isNew) ?? false;

/// All nodes of a script, and in what part each stands.
function nodesOf(text) {
  const nodes = [];
  full(parse(text, { ecmaVersion: 2019, sourceType: 'script' }), (node, _, part) => nodes.push({ node, part }));
  return nodes;
}

/// The names that scripts give to members of objects of their own: `all`, and those of functions.
function ownNames(texts) {
  const own = { all: new Set(), functions: new Set() };
  for (const nodes of texts.map(nodesOf)) {
    const isFunction = (node) => /Function/u.test(node?.type);
    const functions = new Set(nodes.filter(({ node }) => node.id && isFunction(node.init ?? node)).map(({ node }) => node.id.name));
    for (const { key, value } of nodes.flatMap(({ node }) => (node.type === 'ObjectExpression' ? node.properties : []))) {
      own.all.add(key?.name);
      if (isFunction(value) || functions.has(value?.name)) own.functions.add(key.name);
    }
  }
  return own;
}

/// What in a script is too new. The name of a member may be one of our `own`; where it is called, one of a function.
function newInScript(text, own) {
  let nodes;
  try {
    nodes = nodesOf(text);
  } catch (error) {
    return [`no script of 2019: ${error.message}`];
  }
  const called = new Set(nodes.map(({ node }) => node.callee));
  const declared = new Set(nodes.filter(({ part }) => part === 'VariablePattern').map(({ node }) => node.name));
  const newMember = (name, names) => (isNewMember(name) && !names.has(name) ? [`.${name}`] : []);
  return nodes.flatMap(({ node, part }) => {
    if (node.type === 'ObjectPattern') return node.properties.flatMap(({ key }) => newMember(key?.name, own.all));
    if (node.type === 'CallExpression') return newInCall((node.callee.property ?? node.callee).name, node.arguments);
    if (node.type === 'MemberExpression') {
      const { computed, property: { name, value } } = node;
      return newMember(computed ? value : name, called.has(node) ? own.functions : own.all);
    }
    if (part !== 'Identifier' || declared.has(node.name)) return [];
    const features = [api, builtins, api.Window].map((group) => find(group, node.name)).filter(Boolean);
    return features.length > 0 && features.every(isNew) ? [node.name] : [];
  });
}

/// What in the words of a call is too new: selectors, queries, events, elements (dom.js).
function newInCall(name, [{ value: word } = {}, given]) {
  if (typeof word !== 'string') return [];
  if (/^(?:querySelector(?:All)?|matches|closest)$/u.test(name)) return newInCss(word, 'selectorList');
  if (name === 'matchMedia') return newInCss(`@media ${word}{}`);
  if (name === 'addEventListener') return isNewMember(`${word}_event`) ? [`event ${word}`] : [];
  if (name !== 'make') return [];
  return newInTag(word, (given?.properties ?? []).map(({ key, value }) => [key?.name ?? key?.value, value?.value]));
}

// --- pages --------------------------------------------------------------------------------------

/// What in a tag is too new. What no standard has is for html.test.mjs.
function newInTag(tag, attributes) {
  const element = find(html.elements, tag);
  if (isKnownNew(element)) return [`<${tag}>`];
  return attributes.flatMap(([name, value]) => {
    if (name === 'media') return newInCss(`@media ${value}{}`);
    const attribute = find(element, name) ?? find(html.global_attributes, name);
    if (isKnownNew(attribute)) return [`${tag}[${name}]`];
    return isKnownNew(find(attribute, String(value)) ?? find(element, `${name}_${value}`)) ? [`${tag}[${name}=${value}]`] : [];
  });
}

const parser = await new HtmlValidate().getParserFor({ data: '', filename: 'page.html' });

function newInPage(text) {
  const below = (node) => [node, ...node.childElements.flatMap(below)];
  return below(parser.parseHtml(text)).flatMap(({ tagName, attributes }) => newInTag(tagName, attributes.map(({ key, value }) => [key, value])));
}

// --- the tests ----------------------------------------------------------------------------------

/// All in a site that is too new → the files that have it.
function newIn(site) {
  const files = new Map(site.files.map((file) => [file, readFileSync(join(site.dir, file), 'utf8')]));
  const own = ownNames([...files].filter(([file]) => file.endsWith('.js')).map(([, text]) => text));
  const found = new Map();
  for (const [file, text] of files) {
    const newInText = { css: newInCss, js: (script) => newInScript(script, own), html: newInPage }[file.split('.').pop()];
    for (const what of newInText?.(text) ?? []) found.set(what, (found.get(what) ?? new Set()).add(file));
  }
  return found;
}

const used = new Set();
for (const theme of THEMES) {
  let found;
  setting([], { theme, then({ site }) {
    found = newIn(site);
    for (const what of found.keys()) used.add(what);
  } });
  test(`Chromium 78 and Firefox 91 know what a site uses, or can do without: ${theme}`, () => {
    nothing([...found].filter(([what]) => !ALL_ALLOWED.includes(what)).map(([what, files]) => `${what}: ${[...files].join(', ')}`));
  });
}

test('what they can do without is used', () => nothing(ALL_ALLOWED.filter((what) => !used.has(what))));

test('what is too new would be seen', () => {
  const own = ownNames(['const forget = () => {}; keep({ forget, at: 1 })']);
  const seen = (newInText, text, ...names) => assert.deepEqual(newInText(text, own).sort(), names.sort(), text);
  const inCss = (text) => newInCss(text);
  seen(inCss, 'a:has(b) { inset: 0 } a { inset: 0 }', ':has(b)', 'inset');
  seen(inCss, 'a, a:focus-visible { color: red }', 'in a list with others: a,a:focus-visible', ':focus-visible');
  seen(inCss, 'a:not(b, c) { color: red } a:nth-child(2 of b) { color: red }', ':not(b,c)', ':nth-child(2 of b)');
  seen(inCss, 'a { appearance: none } b { -webkit-appearance: none; appearance: none } c { color-adjust: exact }', 'appearance', 'print-color-adjust');
  seen(inCss, 'a { display: flex; gap: 1px } b { display: grid; gap: 1px }', 'gap in flex');
  seen(inCss, 'a { width: fit-content; height: min(1dvh, 1cqw); --deep: 1ic }', 'width: fit-content', 'min()', 'dvh', 'cqw', 'ic');
  seen(inCss, 'a { &:hover { color: red } }', 'a rule in a rule', '&');
  seen(inCss, '@layer a { b { color: red } } @page { size: A4 }', '@layer', 'size');
  seen(inCss, '@supports (inset: 0) or (gap: 0) { a { inset: 0 } }', 'inset');
  seen(inCss, '@media (width >= 1px) { a { color: red } }', 'a range in a query');
  seen(inCss, '@media (min-width: 1px) or (prefers-contrast: more) { a { color: red } }', 'or in a query', '(prefers-contrast)');
  seen(newInScript, '[].at(-1); kept.at; kept.forget()', '.at');
  seen(newInScript, 'const { hasOwn } = Object; word.replaceAll(structuredClone)', '.hasOwn', '.replaceAll', 'structuredClone');
  seen(newInScript, 'page.querySelector("a:has(b)"); matchMedia("(width > 1px)")', ':has(b)', 'a range in a query');
  seen(newInScript, 'Dom.make("p", { inert: "" }).addEventListener("beforematch", forget)', 'p[inert]', 'event beforematch');
  seen(newInPage, '<details name="one"><p hidden="until-found">a</p></details>', 'details[name]', 'p[hidden=until-found]');
  assert.match(newInScript('x?.y').join(), /no script of 2019/u);
  assert.match(newInCss('a { b { color: red } }').join(), /no CSS/u);
});
