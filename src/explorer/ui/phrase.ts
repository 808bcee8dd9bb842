/** Phrases on the page, their symbols set as mathematics. */

import { html, type TemplateResult } from 'lit';
import { symbol } from './symbol.ts';
import { bound, type Phrase } from '../../reading/phrase.ts';

/** A phrase with its symbols set as mathematics, its numbers held to their words. */
export function setPhrase(phrase: Phrase): TemplateResult {
  return html`${bound(phrase).map((part) => (typeof part === 'string' ? part : symbol(part.param)))}`;
}
