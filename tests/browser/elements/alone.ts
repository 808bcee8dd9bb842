/** Mounts one element alone in a page, gives it what it needs, and notes the events that it sends. */

import type { LitElement } from 'lit';
import { afterEach, beforeAll } from 'vitest';
import { page } from 'vitest/browser';
import '../../../src/explorer/app/theme.css';
import { FieldReader } from '../../../src/fields/field-reader.ts';
import type { Fields } from '../../../src/fields/fields.ts';
import type { Laboratory, RequestOptions } from '../../../src/lab/laboratory.ts';
import { carryOut, type AnswerOf, type ArgsOf, type WorkId } from '../../../src/lab/works/index.ts';
import type { Tools } from '../../../src/lab/works/work.ts';
import { findPreset } from '../../../src/spec/presets.ts';
import { parseSpec, type Spec } from '../../../src/spec/spec.ts';
import type { Field } from '../../../src/sweep/field.ts';
import type { Landscape } from '../../../src/sweep/landscape.ts';
import { makePlan } from '../../../src/sweep/plan.ts';
import { landscapeOf } from '../../landscape.ts';

type Tag = keyof HTMLElementTagNameMap;

beforeAll(() => page.viewport(1000, 900));
afterEach(() => document.body.replaceChildren());

/** An element in the page, rendered. @param properties what its place on the page would give it. */
export async function alone<T extends Tag>(
  tag: T,
  properties: Partial<HTMLElementTagNameMap[T]> = {},
): Promise<HTMLElementTagNameMap[T]> {
  document.body.style.width = '800px';
  const element = Object.assign(document.createElement(tag), properties);
  document.body.append(element);
  await (element as unknown as LitElement).updateComplete;
  return element;
}

/** Gives an element other properties, as the page does when its state changes. */
export async function given<E extends HTMLElement>(element: E, properties: Partial<E>): Promise<void> {
  Object.assign(element, properties);
  await (element as unknown as LitElement).updateComplete;
}

/** The details of the events of these types that an element sends from now on, in their order. */
export function heard(element: HTMLElement, ...types: string[]): unknown[] {
  const details: unknown[] = [];
  for (const type of types) {
    element.addEventListener(type, (event) => details.push((event as CustomEvent<unknown>).detail));
  }
  return details;
}

/** All that a selector finds inside an element and inside the elements in it. */
export function found<E extends Element = HTMLElement>(element: Element, selector: string): E[] {
  const root = element.shadowRoot ?? element;
  return [...root.querySelectorAll('*')].flatMap((each) => [
    ...(each.matches(selector) ? [each as E] : []),
    ...(each.shadowRoot ? found<E>(each, selector) : []),
  ]);
}

/** The one that a selector finds inside an element. @throws Error unless there is exactly one. */
export function one<E extends Element = HTMLElement>(element: Element, selector: string): E {
  const all = found<E>(element, selector);
  if (all.length !== 1) throw new Error(`got ${all.length} of "${selector}", expected one`);
  return all[0];
}

/** The text of an element and of the elements in it, as it is read: blanks are one blank, and pop-ups that are closed are not read. */
export function words(element: Element): string {
  const textOf = (node: Node): string => {
    if (node instanceof Text) return node.data;
    if (node instanceof HTMLStyleElement) return '';
    if (node instanceof Element && node.matches('[popover]:not(:popover-open)')) return '';
    if (node instanceof HTMLSlotElement) return node.assignedNodes({ flatten: true }).map(textOf).join('');
    const inner = node instanceof Element && node.shadowRoot ? node.shadowRoot : node;
    return [...inner.childNodes].map(textOf).join('');
  };
  return textOf(element).replace(/\s+/g, ' ').trim();
}

/** Fields that are read where the test runs, without a worker. */
export function ownFields(): Fields {
  const reader = new FieldReader();
  const ids = new Map<Landscape, number>();
  return {
    take(field) {
      const { metrics: _, regimes: __, startLoss: ___, ...landscape } = field;
      ids.set(landscape, ids.size + 1);
      reader.take(ids.size, field);
      return landscape;
    },
    numberOf: (landscape) => ids.get(landscape) ?? 0,
    keepOnly: () => undefined,
    release: () => undefined,
    ask(question, landscape, ...details) {
      const answer = reader[question] as (id: number, ...rest: unknown[]) => never;
      return Promise.resolve().then(() => answer.call(reader, ids.get(landscape)!, ...details));
    },
    onLost: undefined,
  };
}

/** The lecture's landscape, small and short: eta0 across, beta upwards. */
export const LECTURE: Spec = parseSpec(findPreset('lecture')!.spec);
export const SMALL: Spec = parseSpec({
  ...LECTURE,
  steps: 200,
  tail: 40,
  axes: { x: { ...LECTURE.axes.x, count: 12 }, y: { ...LECTURE.axes.y, count: 8 } },
});

export function smallField(spec: Spec = SMALL): Field {
  return landscapeOf(makePlan(spec), 'f32');
}

/** What does some works in the place of those of the register. */
export type OwnWorks = {
  readonly [W in WorkId]?: (args: ArgsOf<W>, options: RequestOptions) => AnswerOf<W> | Promise<AnswerOf<W>>;
};

/** A laboratory whose works are done where the test runs, without an engine; what else is asked is `others`. */
export function ownLaboratory(works: OwnWorks = {}, others: Partial<Laboratory> = {}): Laboratory {
  const tools: Tools = {
    openEngine: () => Promise.reject(new Error('got a wish for an engine, expected none')),
    verdictOn: () => undefined,
  };
  return {
    ask: async (work: WorkId, args: readonly unknown[], options: RequestOptions = {}) => {
      const own = works[work] as ((args: unknown, options: RequestOptions) => unknown) | undefined;
      return own ? own(args, options) : carryOut(work, args, { ...tools, ...options });
    },
    release: () => undefined,
    prefer: () => undefined,
    ...others,
  } as Laboratory;
}
