import js from '@eslint/js';
import { configs as lit } from 'eslint-plugin-lit';
import { configs as wc } from 'eslint-plugin-wc';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { importDirection } from './tools/import-direction.mjs';

export default defineConfig([
  {
    ignores: [
      '**/dist/',
      '**/*.generated.*',
      'test-results/',
      'web/locales/generated/',
      'physics/kernel/assembly/',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['physics', 'networks', 'models', 'training', 'web', 'tools', 'tests'].map(
          (realm) => `${realm}/tsconfig.json`,
        ),
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      // Lit binds `this` in templates and calls async handlers without waiting for them
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  { files: ['web/**/*.ts'], extends: [lit['flat/recommended'], wc['flat/recommended']] },
  {
    files: ['**/*.ts'],
    plugins: { sharkfin: { rules: { 'import-direction': importDirection } } },
    rules: { 'sharkfin/import-direction': 'error' },
  },
  {
    files: ['{physics,networks,web/links}/**/*.ts', 'web/pages/*/{game,state}/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Random numbers come from a seed: physics/random.' },
        { object: 'Date', property: 'now', message: 'No clock here: take the time as an argument.' },
      ],
      'no-restricted-globals': [
        'error',
        ...['document', 'window', 'performance', 'crypto', 'localStorage', 'indexedDB', 'setTimeout'].map(
          (name) => ({ name, message: 'This is pure: the page does what needs a browser.' }),
        ),
      ],
    },
  },
]);
