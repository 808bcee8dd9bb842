/** Every register that people choose from, in one place, with the words that they share: what docs/reference.md is written from. */

export { REGIME_WORDS } from './analysis/glossary.ts';
export { ENGINE_ROWS } from './engines/index.ts';
export { ENGINE_CHOICES } from './engines/register.ts';
export { VIEWS } from './explorer/views/index.ts';
export { SUBJECTS } from './formats/find.ts';
export { FORMATS } from './formats/index.ts';
export { OPTIMIZERS } from './model/optimizers/index.ts';
export { DATA_SETS, PROBLEMS } from './model/problems/index.ts';
export { describeRange, LARGEST_VALUE } from './model/quantity.ts';
export { METRIC_ROWS } from './program/metrics/index.ts';
export { REGIMES } from './program/metrics/regime.ts';
export { TABLES } from './reading/tables/index.ts';
export { PRESETS } from './spec/presets.ts';
