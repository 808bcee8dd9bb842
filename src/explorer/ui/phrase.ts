/** Phrases on the page, their symbols set as mathematics. */

import { html, type TemplateResult } from 'lit';
import { symbol } from './symbol.ts';
import type { Phrase } from '../../reading/phrase.ts';

/** A phrase with its symbols set as mathematics. */
export function setPhrase(phrase: Phrase): TemplateResult {
  return html`${phrase.map((part) => (typeof part === 'string' ? part : symbol(part.param)))}`;
}
