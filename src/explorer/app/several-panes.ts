/** What a page with several panes has beside one: loaded after the first picture, or as a link asks for it. */

import { html, type TemplateResult } from 'lit';
import '../compare/compare-menu.ts';
import type { ComparedWith } from '../compare/comparing.ts';
import '../compare/comparison.ts';
import type { LinkSwitch } from '../compare/comparison.ts';
import '../compare/pane-head.ts';
import { PANE_LETTERS, paneTitles } from '../../reading/pane-titles.ts';
import type { PaneId } from '../pane/state.ts';
import { MOST_PANES, type Arranged, withComparison, withLink, withoutPane } from './several.ts';
import { paneIn } from './state.ts';

export { following, pointedAlike } from '../compare/links.ts';
export { parsePageLink, toPageLink } from './page-link.ts';
export { withPlaces } from './several.ts';

/** What stands over several panes. */
export function comparison(panes: Arranged): TemplateResult {
  const { apart } = panes.state;
  return html`<eta-comparison
    .apart=${apart}
    @link-switched=${({ detail: { link, isOn } }: CustomEvent<LinkSwitch>) =>
      panes.arrange(withLink(panes.state, link, isOn))}
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
