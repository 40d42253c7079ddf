import { configs as lit } from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import { configs as wc } from 'eslint-plugin-wc';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const markup = [
  {
    selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe)$/]',
    message: 'Text stays text: build nodes with a lit template instead.',
  },
  {
    selector: "MemberExpression[object.name='document'][property.name=/^(write|writeln)$/]",
    message: 'Text stays text: build nodes with a lit template instead.',
  },
  {
    selector: "TaggedTemplateExpression[tag.name='html'] TemplateElement[value.raw=/(^|\\s)style\\s*=/]",
    message:
      'A style attribute breaks under the strict content security policy: use a class, a part or a state.',
  },
  {
    selector: "TaggedTemplateExpression[tag.name='html'] TemplateElement[value.raw=/<style[\\s>]/]",
    message: 'A style element breaks under the strict content security policy: use static styles.',
  },
];

const focused = [
  {
    selector:
      'MemberExpression[object.name=/^(describe|it|test|suite|context)$/][property.name=/^(only|skip|todo)$/]',
    message: 'No focused and no skipped tests in a commit.',
  },
  {
    selector: 'CallExpression[callee.name=/^(xit|xdescribe|fit|fdescribe)$/]',
    message: 'No focused and no skipped tests in a commit.',
  },
];

const banned = {
  paths: [
    { name: 'lit/directives/unsafe-html.js', message: 'Text stays text.' },
    { name: 'lit/directives/unsafe-svg.js', message: 'Text stays text.' },
    {
      name: 'lit/directives/style-map.js',
      message: 'Writes a style attribute; the strict policy forbids it.',
    },
    { name: 'zod', message: "Import 'zod/mini': a fifth of the size, and no probe for eval." },
  ],
  patterns: [{ group: ['zod/*', '!zod/mini'], message: "Import 'zod/mini'." }],
};

export default defineConfig(
  globalIgnores(['dist/', 'dist-demo/', 'coverage/', 'dist-storybook/']),
  {
    files: ['**/*.mjs', '**/*.js'],
    extends: [tseslint.configs.recommended],
    rules: { eqeqeq: 'error', 'prefer-const': 'error' },
  },
  {
    files: ['**/*.ts'],
    extends: [
      tseslint.configs.recommendedTypeChecked,
      lit['flat/recommended'],
      wc['flat/best-practice'],
      litA11y.configs.recommended,
    ],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // Lit calls template listeners with the host as `this`.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { inheritedMethods: false } }],
      'no-restricted-imports': ['error', banned],
    },
  },
  {
    files: ['src/**/*.ts', 'mock-server/**/*.ts', 'demo/**/*.ts', 'stories/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...markup],
      'no-console': ['error', { allow: ['warn', 'error'] }],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...focused],
      // Chai's assertions are typed as promises, and are property reads.
      '@typescript-eslint/no-floating-promises': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
);
