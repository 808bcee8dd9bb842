// What a machine can check beyond types: likely mistakes everywhere, Lit's templates. Forgotten promises, which need types,
// are found by oxlint, with TypeScript 7.
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
    files: ['src/explorer/**/*.ts'],
    extends: [lit['flat/recommended'], webComponents['flat/recommended']],
  },
);
