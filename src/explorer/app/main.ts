/** Where the page begins. */

import './app.ts';
import './theme.css';
import { KeptFields } from '../../fields/fields.ts';
import { createLaboratory } from '../../lab/client.ts';

const app = document.createElement('eta-app');
app.fields = new KeptFields();
app.lab = createLaboratory(app.fields);
app.analyst = createLaboratory(app.fields);
document.body.append(app);
