import tseslint from 'typescript-eslint';

const ban = (selector, message) => ({ selector, message });

const bannedClock = [
  ban("NewExpression[callee.name='Date'][arguments.length=0]", 'Time comes in from platform/clock.'),
  ban(
    "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    'Time comes in from platform/clock.',
  ),
];
const bannedEnvironment = [
  ban(
    "MemberExpression[object.name='process'][property.name='env']",
    'Only src/config reads the environment.',
  ),
];
const bannedRandom = [
  ban(
    "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    'Seeded or injected randomness only.',
  ),
];
const bannedShapes = [
  ban('ExportDefaultDeclaration', 'Named exports only, so that a thing has one name everywhere.'),
];

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'coverage', 'data', '.cache', 'test/golden'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.base],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/prefer-nullish-coalescing': 'error',
      '@typescript-eslint/prefer-optional-chain': 'error',
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: false },
      ],
      eqeqeq: 'error',
      'no-console': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'no-restricted-syntax': [
        'error',
        ...bannedClock,
        ...bannedEnvironment,
        ...bannedRandom,
        ...bannedShapes,
      ],
    },
  },
  // The homes of what is banned elsewhere.
  {
    files: ['src/platform/clock/**'],
    rules: { 'no-restricted-syntax': ['error', ...bannedEnvironment, ...bannedRandom, ...bannedShapes] },
  },
  {
    files: ['src/config/**'],
    rules: { 'no-restricted-syntax': ['error', ...bannedClock, ...bannedRandom, ...bannedShapes] },
  },
  {
    files: ['test/**', 'src/**/*.spec.ts'],
    rules: {
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      'no-restricted-syntax': ['error', ...bannedRandom, ...bannedShapes],
    },
  },
);
