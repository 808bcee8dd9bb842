/** How the panes of a page go together: as one is framed, taken to another step or coloured, those that are linked follow. */

import type { Axis } from '../../model/axis.ts';
import type { Axes, AxisPoint, Frame } from '../../reading/places.ts';
import { act, type PaneAction } from '../pane/actions.ts';
import { frameOf, stopsAt, type Look, type PaneState } from '../pane/state.ts';

/** What panes can have in common. */
export const LINKS = ['frame', 'cursor', 'time', 'colours'] as const;
export type Link = (typeof LINKS)[number];

/** What is said of a link beside its switch. */
export const LINK_MEANINGS: Readonly<Record<Link, string>> = {
  frame: 'One window: maps with the same quantity along an axis are zoomed and moved together',
  cursor: 'One cursor: what is pointed at on one map is read on all of them',
  time: 'One time: all maps are seen after the same step',
  colours: 'One scale: all maps show the same, in the same colours, over a common range',
};

/** A step that one pane has taken. */
export interface Step {
  readonly before: PaneState;
  readonly after: PaneState;
  readonly action: PaneAction;
}

/**
 * What another pane does when one has taken a step; nothing where the step changed nothing of what they share.
 * @param apart what the panes do not share.
 */
export function following(
  other: PaneState,
  { before, after, action }: Step,
  apart: readonly Link[],
): PaneAction[] {
  return LINKS.filter((link) => !apart.includes(link)).flatMap((link) => {
    // The end of a gesture is one for the others, too, even where it leaves the frame where it was.
    if (link === 'frame' && action.is === 'frame') return framing(other, after, action.passing);
    if (isAlike(shared(before, link), shared(after, link))) return [];
    const follows = catchingUp(other, after, link);
    return link === 'frame' ? likewise(other, follows, action) : follows;
  });
}

/** What brings a pane to where a leading one is, as far as the two can go together. */
export function catchingUp(other: PaneState, leader: PaneState, link: Link): PaneAction[] {
  switch (link) {
    case 'frame':
      return catchingUpWithFrame(other, leader);
    case 'time': {
      const { after } = leader.look;
      const reached = after !== undefined && stopsAt(other.spec, after) ? after : undefined;
      return reached === other.look.after ? [] : [{ is: 'look', change: { after: reached } }];
    }
    case 'colours': {
      if (isAlike(shared(other, link), shared(leader, link))) return [];
      const { shown, table, scale, range } = leader.look;
      const change: Partial<Look> = { table, scale, range };
      // Another metric gives up the range that was chosen for the last: these are two steps.
      return [
        { is: 'look', change: { shown } },
        { is: 'look', change },
      ];
    }
    case 'cursor':
      return [];
    default:
      return link satisfies never;
  }
}

/** A point of one map on another, by those of its axes that both have; undefined where there is none. */
export function pointedAlike(point: AxisPoint, from: Axes, other: Axes): Partial<AxisPoint> | undefined {
  const values: Readonly<Record<string, number>> = { [from.x.param]: point.x, [from.y.param]: point.y };
  const [x, y] = [values[other.x.param], values[other.y.param]] as (number | undefined)[];
  return x === undefined && y === undefined ? undefined : { x, y };
}

/** Whether two axes can be framed together. */
export function isSameQuantity(a: Axis, b: Axis): boolean {
  return a.param === b.param && a.scale === b.scale;
}

function shared({ spec, look }: PaneState, link: Link): unknown {
  switch (link) {
    case 'frame':
      return spec.axes;
    case 'time':
      return look.after;
    case 'colours':
      return [look.shown, look.table, look.scale, look.range];
    case 'cursor':
      return undefined;
    default:
      return link satisfies never;
  }
}

function catchingUpWithFrame(other: PaneState, leader: PaneState): PaneAction[] {
  const counts = together(other, leader).flatMap((which): PaneAction[] => {
    const { count } = leader.spec.axes[which];
    if (count === other.spec.axes[which].count) return [];
    return [{ is: 'edit', path: `axes.${which}.count`, value: count }];
  });
  const frames = framing(other, leader).filter(({ frame }) => !isAlike(frame, frameOf(other.spec)));
  return [...counts, ...frames];
}

/** The frame of a leading pane, along the axes that the two have in common; nothing where there is none. */
function framing(
  other: PaneState,
  leader: PaneState,
  passing?: boolean,
): (PaneAction & { readonly is: 'frame' })[] {
  const common = together(other, leader);
  if (common.length === 0) return [];
  const led = frameOf(leader.spec);
  const frame: Frame = {
    ...frameOf(other.spec),
    ...Object.fromEntries(common.map((which) => [which, led[which]])),
  };
  return [{ is: 'frame', frame, ...(passing ? { passing } : {}) }];
}

function together(a: PaneState, b: PaneState): ('x' | 'y')[] {
  return (['x', 'y'] as const).filter((which) => isSameQuantity(a.spec.axes[which], b.spec.axes[which]));
}

/** A step between frames is the same one there, where it leads to the same frame, so that the way back is one, too. */
function likewise(other: PaneState, follows: PaneAction[], action: PaneAction): PaneAction[] {
  if (action.is !== 'back' && action.is !== 'forward' && action.is !== 'home') return follows;
  const wanted = frameOf(follows.reduce(act, other).spec);
  return isAlike(frameOf(act(other, action).spec), wanted) ? [action] : follows;
}

/** Plain data alone are shared. */
function isAlike(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
