/**
 * Styles of one element, as Lit's directive of the same name, but set through the CSSOM from the first time on. Lit's
 * writes the attribute at first, which the page's content-security policy forbids.
 */

import { noChange } from 'lit';
import { directive, Directive, PartType, type AttributePart, type PartInfo } from 'lit/directive.js';

/** Values by property, in CSS's own spelling: `{ left: '10%', '--at': '3px' }`. */
export type StyleInfo = Readonly<Record<string, string | number | undefined>>;

class StyleMap extends Directive {
  readonly #set = new Set<string>();

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ATTRIBUTE || part.name !== 'style' || (part.strings?.length ?? 0) > 2) {
      throw new Error('got styleMap elsewhere, expected it alone in a style attribute: style=${styleMap(…)}');
    }
  }

  override render(_: StyleInfo): typeof noChange {
    return noChange;
  }

  override update({ element }: AttributePart, [styles]: [StyleInfo]): typeof noChange {
    const { style } = element as HTMLElement | SVGElement;
    for (const name of this.#set) {
      if (styles[name] !== undefined) continue;
      style.removeProperty(name);
      this.#set.delete(name);
    }
    for (const [name, value] of Object.entries(styles)) {
      if (value === undefined) continue;
      style.setProperty(name, String(value));
      this.#set.add(name);
    }
    return noChange;
  }
}

/** `style=${styleMap({ left: '10%' })}`; a property that is undefined, or no longer named, is taken away. */
export const styleMap = directive(StyleMap);
