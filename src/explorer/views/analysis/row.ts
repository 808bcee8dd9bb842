/** The analysis as a row of the register. */

import type { View } from '../view.ts';
import './analysis-panel.ts';

export const analysisView = { place: 'below', tag: 'eta-analysis' } as const satisfies View;
