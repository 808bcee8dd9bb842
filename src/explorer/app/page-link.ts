/**
 * The page's address: a section a pane, each a link of its own, joined by `/`; after them, where it is not as usual, which
 * of them is active, what they do not have in common, and whether their difference is seen.
 */

import { quoted } from '../../formula/index.ts';
import { SpecError } from '../../spec/error.ts';
import type { EngineChoice } from '../../lab/laboratory.ts';
import { LINKS, type Link } from '../compare/links.ts';
import { BETWEEN_PANES, parseFragment, toFragment, type LinkContent } from './link.ts';
import { MOST_PANES, type Places } from './several.ts';
import type { State } from './state.ts';

export interface PageLink extends Places {
  /** What of it could not be read and is left out, a sentence each. */
  readonly notes: readonly string[];
}

const TOGETHER = 'panes';

/** The fragment of the link of a page with several panes, without `#`. */
export function toPageLink({ panes, active, apart, hasDifference }: State, engine: EngineChoice): string {
  const sections = panes.map(({ spec, look }, index) =>
    toFragment(spec, look, index === 0 ? engine : 'auto'),
  );
  const place = panes.findIndex(({ id }) => id === active);
  const parts = [
    ...(place > 0 ? [`active=${place + 1}`] : []),
    ...(apart.length > 0 ? [`apart=${apart.join()}`] : []),
    ...(hasDifference ? ['difference=on'] : []),
  ];
  if (parts.length > 0) sections.push([TOGETHER, ...parts].join('&'));
  return sections.join(BETWEEN_PANES);
}

/**
 * What of a page's link follows its first section, which was read: a pane that is not right is left out, and named.
 * @param sections the others.
 */
export function parsePageLink({ spec, look }: LinkContent, sections: readonly string[]): PageLink {
  const isTogether = sections.at(-1)?.split('&')[0] === TOGETHER;
  const others = isTogether ? sections.slice(0, -1) : sections;
  const panes: Pick<LinkContent, 'spec' | 'look'>[] = [{ spec, look }];
  const notes: string[] = [];
  for (const [index, section] of others.slice(0, MOST_PANES - 1).entries()) {
    const name = `map ${index + 2}`;
    try {
      const read = parseFragment(section);
      panes.push({ spec: read.spec, look: read.look });
      notes.push(...read.notes.map((note) => `${name}, ${note}`));
    } catch (error) {
      if (!(error instanceof SpecError)) throw error;
      notes.push(`${name}: ${error.message}`);
    }
  }
  if (others.length >= MOST_PANES) notes.push(`got ${others.length + 1} maps, allowed: ${MOST_PANES}`);
  const together = isTogether ? sections.at(-1)!.split('&').slice(1) : [];
  return { panes, ...parseTogether(together, panes.length, notes), notes };
}

function parseTogether(
  parts: readonly string[],
  count: number,
  notes: string[],
): Pick<PageLink, 'active' | 'apart' | 'hasDifference'> {
  let [active, hasDifference] = [0, false];
  let apart: readonly Link[] = [];
  for (const part of parts) {
    const [key, value = ''] = part.split(/=(.*)/s, 2);
    const links = LINKS.filter((link) => value.split(',').includes(link));
    if (key === 'active' && /^[1-9]$/.test(value) && Number(value) <= count) active = Number(value) - 1;
    else if (key === 'apart' && links.join() === value) apart = links;
    else if (key === 'difference' && value === 'on') hasDifference = true;
    else
      notes.push(
        `got ${quoted(part, 20)}, allowed: active=1 … ${count}, apart=${LINKS.join()}, difference=on`,
      );
  }
  return { active, apart, hasDifference };
}
