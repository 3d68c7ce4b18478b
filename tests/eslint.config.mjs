// How the scripts of the study site are written: what Chromium 78 and Firefox 91 can read (ES2019, no modules).

import { readFileSync, readdirSync } from 'node:fs';

// What each script declares, for the others.
const folders = ['../themes/default/assets/study/', '../src/serve/assets/desk/'].map((name) => new URL(name, import.meta.url));
const declaredIn = (folder) => readdirSync(folder).flatMap((name) => readFileSync(new URL(name, folder), 'utf8').match(/^const (\w+)/mu)?.[1] ?? []);
const scripts = folders.flatMap(declaredIn);

export default [
  {
    files: ['themes/default/assets/study/*.js', 'src/serve/assets/desk/*.js'],
    languageOptions: {
      ecmaVersion: 2019,
      sourceType: 'script',
      globals: Object.fromEntries(scripts.map((name) => [name, 'readonly'])),
    },
    rules: {
      'consistent-return': 'error',
      curly: 'error',
      eqeqeq: 'error',
      'no-console': 'error',
      'no-implied-eval': 'error',
      'no-eval': 'error',
      'no-new-func': 'error',
      'no-param-reassign': 'error',
      'no-shadow': 'error',
      'no-unreachable': 'error',
      'no-unused-vars': ['error', { varsIgnorePattern: `^(${scripts.join('|')})$` }],
      'no-var': 'error',
      'prefer-const': 'error',
      strict: ['error', 'function'],
    },
  },
];
