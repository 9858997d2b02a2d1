import tseslint from 'typescript-eslint';

// Imports point one way (CONTRIBUTING, "Layout"): internal <- spring <- constructs <- guard <- testing; cli may use
// internal and guard; nothing imports cli. Inside a folder a file imports the other file, never its index.
const only = (files, forbidden) => ({
  files,
  rules: {
    'no-restricted-imports': ['error', {
      patterns: [
        { regex: '(^|/)(index|\\.{1,2}/?)$', message: 'Import the file, never its index.' },
        ...forbidden.map(([group, message]) => ({ group, message })),
      ],
    }],
  },
});
const CLI = [['**/cli/**', './cli/*'], 'Nothing imports the command line.'];
const CONSTRUCTS = [['../*', '!../internal', '!../spring', '!../internal/*', '!../spring/*'], 'internal and spring know no constructs.'];

export default tseslint.config(
  { ignores: ['build/', 'dist/', 'node_modules/', 'imports/', 'coverage/', '**/target/'] },
  ...tseslint.configs.recommended,
  {
    rules: {
      'max-lines': ['error', { max: 250, skipComments: true, skipBlankLines: true }],
      'eqeqeq': 'error',
      'no-console': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': ['error', { prefer: 'no-type-imports', disallowTypeAnnotations: false }],
    },
  },
  only(['lib/*.ts', 'lib/dashboard/**/*.ts', 'lib/spring/**/*.ts'], [CLI]),
  { files: ['lib/index.ts'], rules: { 'no-restricted-imports': 'off' } },
  only(['lib/internal/**/*.ts'], [CLI, CONSTRUCTS]),
  only(['lib/cli/**/*.ts'], [[['../*', '!../internal', '!../guard', '!../internal/*', '!../guard/*'], 'The command line uses internal and guard only.']]),
);
