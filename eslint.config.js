import js from '@eslint/js';
import { configs as lit } from 'eslint-plugin-lit';
import { configs as wc } from 'eslint-plugin-wc';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** What each realm may not import, by workspace name or by path: imports run one way (DESIGN, layout). */
const realm = (name) => `(^@sharkfin/${name}(/|$)|^(\\./)?(\\.\\./)+(.*/\\.\\./)?${name}/)`;

/** Files, the patterns they may not import, and why. */
const directions = [
  [
    'physics/**/*.ts',
    [
      ...['models', 'training', 'web', 'tools', 'tests'].map(realm),
      // a package that needs a page would compile here: its own types are not checked
      '^(?!\\.|@sharkfin/|pure-rand(/|$))',
    ],
    'physics imports nothing of ours, and of packages only the random generator',
  ],
  [
    'models/**/*.ts',
    [realm('training'), realm('web'), realm('tools'), realm('tests'), '^node:'],
    'models imports nothing but physics',
  ],
  ['training/**/*.ts', [realm('web'), realm('tests')], 'training and web never meet'],
  [
    'web/**/*.ts',
    [realm('training'), realm('tools'), realm('tests'), '^node:'],
    'web imports only physics and models',
  ],
  ['tools/**/*.ts', [realm('training'), realm('web'), realm('tests')], 'tools import physics and models'],
];

/** The same within web: elements -> controllers -> inference, elements -> save -> response, view -> state. */
const rooms = [
  [
    'web/state/**/*.ts',
    '^(lit|@lit|three|onnxruntime)|/(elements|controllers|inference|save|response|view)/',
    'the state is pure',
  ],
  [
    'web/response/**/*.ts',
    '^(lit|@lit|three|onnxruntime)|/(elements|controllers|inference|save|view)/',
    'the response knows physics and the state',
  ],
  [
    'web/game/**/*.ts',
    '^(lit|@lit|three)|/(elements|controllers|save|response|view|state|inference|observer)/|\\?worker',
    'the game is pure and knows physics alone',
  ],
  [
    'web/observer/**/*.ts',
    '^(lit|@lit|three)|/(elements|controllers|save|response|view|state|inference)/',
    'the observer knows physics and the game',
  ],
  [
    'web/view/**/*.ts',
    '^(lit|@lit)|/(elements|controllers|inference|save|response)/',
    'the view knows no Lit',
  ],
  [
    'web/inference/**/*.ts',
    '^(lit|@lit|three)|/(elements|controllers|save|response|view|state|game|observer)/',
    'inference knows physics, models and no Lit',
  ],
  ['web/save/**/*.ts', '^(lit|@lit)|/(elements|controllers)/', 'saving knows no elements'],
  ['web/controllers/**/*.ts', '/elements/', 'controllers know no elements'],
];

/** Refuses these modules in every kind of import; a dynamic one is a case of its own to ESLint. */
function refuse(patterns, message) {
  const whole = `Imports run one way: ${message}.`;
  return {
    'no-restricted-imports': ['error', { patterns: patterns.map((regex) => ({ regex, message: whole })) }],
    'no-restricted-syntax': [
      'error',
      ...patterns.map((regex) => ({
        // a selector's regular expression ends at its first slash
        selector: `ImportExpression > Literal[value=/${regex.replaceAll('/', '\\u002F')}/]`,
        message: whole,
      })),
    ],
  };
}

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
        project: ['physics', 'models', 'training', 'web', 'tools', 'tests'].map(
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
  ...directions.map(([files, patterns, message]) => ({ files: [files], rules: refuse(patterns, message) })),
  ...rooms.map(([files, pattern, message]) => ({
    files: [files],
    rules: refuse([pattern, realm('training'), realm('tools'), realm('tests'), '^node:'], message),
  })),
  {
    files: ['physics/**/*.ts', 'web/game/**/*.ts'],
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
