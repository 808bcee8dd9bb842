/** Where the page begins. */

import './app.ts';
import './theme.css';
import { createLaboratory } from './worker-lab.ts';

const app = document.createElement('eta-app');
app.lab = createLaboratory();
app.analyst = createLaboratory();
document.body.append(app);
