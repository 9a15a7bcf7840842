// Faults that eslint knows, in everything that is JavaScript here; `cargo xtask test style` asks it.
import js from '@eslint/js'
import globals from 'globals'

export default [
  { ignores: ['**/dist/**', '**/node_modules/**', 'target/**', '**/*.ts'] },
  js.configs.recommended,
  {
    languageOptions: { globals: { ...globals.node } },
    rules: {
      eqeqeq: 'error',
      // JSON's control characters are meant.
      'no-control-regex': 'off',
      // `const { left, ...rest }` leaves one out.
      'no-unused-vars': ['error', { ignoreRestSiblings: true }],
      'no-var': 'error',
      'prefer-const': 'error',
    },
  },
]
