/** Where the page begins. */

import './app.ts';
import './theme.css';
import { KeptFields } from '../../fields/fields.ts';
import { WorkerLaboratory } from '../../lab/client.ts';
import { ProgramExchange } from '../../lab/exchange.ts';

const app = document.createElement('eta-app');
app.fields = new KeptFields();
const exchange = new ProgramExchange();
app.lab = new WorkerLaboratory(app.fields, exchange);
app.analyst = new WorkerLaboratory(app.fields, exchange);
document.body.append(app);
