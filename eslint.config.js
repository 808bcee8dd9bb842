// What a machine can check beyond types: likely mistakes everywhere, forgotten promises, Lit's templates.
import eslint from '@eslint/js';
import { configs as lit } from 'eslint-plugin-lit';
import { configs as webComponents } from 'eslint-plugin-wc';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

export default defineConfig(
  { ignores: ['dist/', 'shared/'] },
  eslint.configs.recommended,
  tseslint.configs.recommended,
  {
    // TypeScript itself checks names and unused variables.
    rules: { 'no-undef': 'off', '@typescript-eslint/no-unused-vars': 'off' },
  },
  {
    files: ['src/**/*.ts', 'tests/**/*.ts'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
    },
  },
  {
    files: ['src/explorer/**/*.ts'],
    extends: [lit['flat/recommended'], webComponents['flat/recommended']],
  },
);
