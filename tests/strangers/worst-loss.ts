// A stranger’s metric: the largest loss of any step.
import { gatherer, metric } from '../../src/program/metrics/metric.ts';

const worst = gatherer({
  gives: ['worstLoss'],
  slots: (s) => ({ worstLoss: s.graph.negate(s.huge) }),
  observe: (s) => ({ worstLoss: s.max(s.slot('worstLoss'), s.loss) }),
  summary: (s) => ({ worstLoss: s.slot('worstLoss') }),
});

export const worstLoss = metric({
  id: 'worstLoss',
  gathers: [worst],
  finish: ({ worstLoss }, _, into) => into.set(worstLoss),
  diverged: Infinity,
  label: 'worst loss',
  meaning: 'The largest loss of any step.',
  none: 'no value',
  scale: 'log',
});
