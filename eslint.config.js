import eslint from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import typescript from 'typescript-eslint';
import { layersRule } from './scripts/lint/layers-rule.mjs';

const TYPESCRIPT = ['**/*.ts', '**/*.mjs', '**/*.js', '**/*.svelte', '**/*.svelte.ts'];

/** Code that walks typed arrays of a million attempts. */
const COLUMNS = ['engine/src/replay/**', 'console/src/lib/utilities/timeline/**'];

export default defineConfig(
  globalIgnores([
    ...['**/dist/', '**/build/', '**/.svelte-kit/', '**/.turbo/', '**/coverage/'],
    // A project of its own, with the compiler options of a stranger; a test compiles it.
    'api/fixtures/',
  ]),
  {
    linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true },
  },
  {
    files: TYPESCRIPT,
    extends: [
      eslint.configs.recommended,
      typescript.configs.strictTypeChecked,
      typescript.configs.stylisticTypeChecked,
    ],
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.svelte'],
      },
      globals: globals.node,
    },
    plugins: { layers: { rules: { hold: layersRule } } },
    rules: {
      'layers/hold': 'error',
      'no-console': 'error',
      // `== null` is null or undefined, and reads so.
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // Numbers and booleans read well in messages.
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/restrict-plus-operands': ['error', { allowNumberAndString: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      // `() => sink.push(x)` as a callback is plain; what it hands back is nobody's business.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // tsconfig has noPropertyAccessFromIndexSignature, which wants the brackets.
      '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
      // There are no enums (`erasableSyntaxOnly`), and looking for them takes an eighth of the time.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      // Objects are made of closures here, and closures know no `this`.
      '@typescript-eslint/unbound-method': 'off',
      // French puts one before `:`, `;`, `!` and `?`.
      'no-irregular-whitespace': ['error', { skipStrings: true, skipTemplates: true }],
      // An interface for each shape is fine, and so is a type alias: both read well.
      '@typescript-eslint/consistent-type-definitions': 'off',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    extends: [svelte.configs['flat/recommended'], svelte.configs['flat/prettier']],
    languageOptions: { globals: globals.browser, parserOptions: { parser: typescript.parser } },
    rules: {
      // `let { prop } = $props()` is how Svelte writes it.
      'prefer-const': 'off',
      'svelte/prefer-const': ['error', { excludedRunes: ['$props', '$derived'] }],
      // Links come from the typed routes, which know the base path.
      'svelte/no-navigation-without-resolve': 'off',
      // What is recorded is immutable and held raw: `$state.raw`, replaced and never changed.
      'svelte/prefer-svelte-reactivity': 'off',
      // `void filter;` is how an effect says what it depends on.
      '@typescript-eslint/no-meaningless-void-operator': 'off',
    },
  },
  {
    // In markup svelte-check has looked at every type; to do it once more here would make a program
    // of all sources anew for each component, which takes longer than everything else together.
    files: ['**/*.svelte'],
    extends: [typescript.configs.disableTypeChecked],
    languageOptions: { parserOptions: { projectService: false, project: false } },
  },
  {
    // Columns of typed arrays are read by the million at indices known to be in bounds: a check
    // would cost time and never fail. In a test an absent value fails it, which is as good.
    files: [...COLUMNS, '**/*.test.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    // A literal stands in for a request or a socket.
    files: ['**/*.test.ts'],
    rules: { '@typescript-eslint/no-unsafe-class-instance-assignment': 'off' },
  },
  {
    // The same columns: an iterator per loop is not free there.
    files: COLUMNS,
    rules: { '@typescript-eslint/prefer-for-of': 'off' },
  },
  {
    // Read by the browser as they are.
    files: ['console/static/**/*.js'],
    extends: [typescript.configs.disableTypeChecked],
    languageOptions: { globals: globals.browser, sourceType: 'script' },
  },
  {
    // Programs a person runs print to the terminal by `process.stdout` and through `say`.
    files: ['scripts/**/*.mjs', 'eslint.config.js'],
    rules: {
      // JSDoc types cannot always say what TypeScript syntax could.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
);
