/** What a page with several panes has beside one: loaded after the first picture, or as a link asks for it. */

import { html, type TemplateResult } from 'lit';
import '../compare/compare-menu.ts';
import type { ComparedWith } from '../compare/comparing.ts';
import '../compare/comparison.ts';
import type { LinkSwitch } from '../compare/comparison.ts';
import '../compare/pane-head.ts';
import { PANE_LETTERS, paneTitles } from '../../comparison/pane-titles.ts';
import { pairOf } from '../compare/pair.ts';
import { sharingAxes } from '../compare/same-axes.ts';
import type { Fields } from '../../fields/fields.ts';
import type { AxisPoint } from '../../reading/places.ts';
import type { FrameChange, MapCell, MapCommand } from '../map/map.ts';
import type { PaneId } from '../pane/state.ts';
import { MOST_PANES, type Arranged, withComparison, withLink, withoutPane } from './several.ts';
import { paneIn } from './state.ts';

export { following, pointedAlike } from '../compare/links.ts';
export { parsePageLink, toPageLink } from './page-link.ts';
export { withPlaces } from './several.ts';

/** The map of a difference, by which what is read on it is told from what is read on the maps of the panes. */
const DIFFERENCE = 'difference';

/**
 * What stands over several panes, and the difference of two.
 * @param chosen has the replay of the active pane be seen.
 */
export function comparison(panes: Arranged, fields: Fields, chosen: () => void): TemplateResult {
  const { state, active } = panes;
  const { apart, hasDifference } = state;
  const [a, b, ...more] = state.panes;
  const { spec, look } = active.state;
  return html`<eta-comparison
    .apart=${apart}
    .pair=${more.length === 0 ? pairOf([panes.of(a.id), panes.of(b.id)]) : undefined}
    .fields=${fields}
    .spec=${spec}
    .shown=${look.shown}
    .hasDifference=${hasDifference}
    .pointed=${panes.pointedOn(DIFFERENCE, spec.axes)}
    @link-switched=${({ detail: { link, isOn } }: CustomEvent<LinkSwitch>) =>
      panes.arrange(withLink(panes.state, link, isOn))}
    @difference-switched=${({ detail }: CustomEvent<boolean>) =>
      panes.arrange({ ...panes.state, hasDifference: detail })}
    @axes-shared=${() => {
      const sharing = sharingAxes(a, b);
      if (sharing) panes.of(sharing.pane.id).act(sharing.action);
    }}
    @frame-change=${({ detail }: CustomEvent<FrameChange>) => panes.active.frame(detail)}
    @map-command=${({ detail }: CustomEvent<MapCommand>) => panes.active.act({ is: detail })}
    @cell-chosen=${({ detail }: CustomEvent<MapCell>) => {
      panes.active.choose(detail);
      chosen();
    }}
    @cell-pointed=${({ detail }: CustomEvent<AxisPoint | undefined>) =>
      panes.point(DIFFERENCE, spec.axes, detail)}
  ></eta-comparison>`;
}

/** The head of one of several panes. */
export function paneHead(panes: Arranged, id: PaneId): TemplateResult {
  const { panes: all, active } = panes.state;
  const at = all.findIndex((pane) => pane.id === id);
  return html`<eta-pane-head
    letter=${PANE_LETTERS[at]}
    .told=${paneTitles(all.map(({ spec }) => spec))[at]}
    ?active=${id === active}
    @pane-closed=${() => panes.arrange(withoutPane(panes.state, id))}
  ></eta-pane-head>`;
}

/** What a pane is compared by, among its tools. */
export function compareMenu(panes: Arranged, id: PaneId): TemplateResult {
  const { state, isSeveral } = panes;
  return html`<eta-compare-menu
    slot="tools"
    .state=${paneIn(state, id)}
    ?several=${isSeveral}
    ?full=${state.panes.length === MOST_PANES}
    @comparison-chosen=${({ detail }: CustomEvent<ComparedWith>) =>
      panes.arrange(withComparison({ ...panes.state, active: id }, detail))}
  ></eta-compare-menu>`;
}
