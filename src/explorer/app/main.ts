/** Where the page begins. */

import './app.ts';
import './theme.css';
import { KeptFields } from '../../fields/fields.ts';
import { WorkerLaboratory } from '../../lab/client.ts';
import { ProgramExchange } from '../../program/exchange.ts';

const app = document.createElement('eta-app');
const exchange = new ProgramExchange();
app.fields = new KeptFields(exchange);
app.lab = new WorkerLaboratory(app.fields, exchange);
app.analyst = new WorkerLaboratory(app.fields, exchange);
document.body.append(app);
