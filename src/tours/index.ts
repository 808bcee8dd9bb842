/** The register of tours: what links and the page know of them before one is taken, each loaded when it is. */

import { checkDistinct } from '../model/register.ts';
import type { Tour } from './tour.ts';

export interface TourRow {
  readonly id: string;
  readonly title: string;
  load(): Promise<Tour>;
}

export const TOURS: readonly TourRow[] = [
  {
    id: 'lecture',
    title: 'The lecture',
    load: () => import('./lecture/index.ts').then(({ lecture }) => lecture),
  },
];
checkDistinct('tours', TOURS, ({ id }) => id);

/** Where a link leads. */
export interface TourPlaceOfLink {
  readonly tour: TourRow;
  /** Counted from 1; there may be fewer. */
  readonly step: number;
}

/** The address of a step, counted from 1, without `#`. */
export function toTourLink({ id }: Pick<TourRow, 'id'>, step: number): string {
  return `${id}/${step}`;
}

/** The tour and the step of a link, with or without `#`; undefined for a link to anything else. */
export function parseTourLink(fragment: string): TourPlaceOfLink | undefined {
  const [, id, step] = /^#?([\w-]+)\/(\d{1,4})$/.exec(fragment) ?? [];
  const tour = TOURS.find((row) => row.id === id);
  return tour && { tour, step: Number(step) };
}
