/** The axes beside the map: as many ticks as there is room for, their labels, and where the title stands between them. */

import { html, svg, type TemplateResult } from 'lit';
import type { Axis } from '../../model/axis.ts';
import { type Axes, positionOf } from '../../reading/places.ts';
import { axisTicks, type Tick } from '../../reading/ticks.ts';
import type { Size } from './cell-reading.ts';

export interface Ticks {
  readonly x: readonly Tick[];
  readonly y: readonly Tick[];
}

export function placedTicks({ x, y }: Axes, { width, height }: Size): Ticks {
  const room = (pixels: number): number => Math.max(3, Math.floor(width / pixels));
  const rough = axisTicks(x, room(56));
  const longest = Math.max(...rough.map(({ label }) => label.length));
  return {
    x: longest > 6 ? axisTicks(x, room(8 * longest + 12)) : rough,
    y: axisTicks(y, Math.max(3, Math.floor(height / 52))),
  };
}

/** Room for long labels, as far down as single f32 numbers, in pixels. */
export function yAxisWidth(ticks: readonly Tick[]): number {
  const width = 14 + 6.4 * Math.max(...ticks.map(({ label }) => label.length));
  return Math.ceil(width / 8) * 8;
}

export function xAxis(axis: Axis, ticks: readonly Tick[]): TemplateResult {
  return html`<svg>
    ${ticks.map(({ value, label }) => {
      const at = `${(positionOf(axis, value) * 100).toFixed(3)}%`;
      if (label === '') return svg`<line x1=${at} x2=${at} y1="1" y2="5"></line>`;
      return svg`<line class="major" x1=${at} x2=${at} y1="1" y2="7"></line>
        <text x=${at} y="20" text-anchor="middle">${label}</text>`;
    })}
  </svg>`;
}

export function yAxis(axis: Axis, ticks: readonly Tick[]): TemplateResult {
  return html`<svg>
    ${ticks.map(({ value, label }) => {
      const at = `${((1 - positionOf(axis, value)) * 100).toFixed(3)}%`;
      const shift = label === '' ? 'translate(-5 0)' : 'translate(-7 0)';
      if (label === '') {
        return svg`<svg x="100%" y=${at} overflow="visible"><line transform=${shift} x1="0" x2="4" y1="0" y2="0"></line></svg>`;
      }
      return svg`<svg x="100%" y=${at} overflow="visible">
        <line class="major" transform=${shift} x1="0" x2="6" y1="0" y2="0"></line>
        <text x="-11" y="0" dy="0.33em" text-anchor="end">${label}</text>
      </svg>`;
    })}
  </svg>`;
}

/** How far down the y axis its title stands, in percent: between two labels near the middle, in nobody's way. */
export function titlePlace(axis: Axis, ticks: readonly Tick[]): number {
  const labelled = ticks.filter(({ label }) => label !== '');
  const places = labelled.map(({ value }) => (1 - positionOf(axis, value)) * 100).sort((a, b) => a - b);
  const between = places.slice(1).map((place, index) => (place + places[index]) / 2);
  return between.reduce((best, place) => (Math.abs(place - 50) < Math.abs(best - 50) ? place : best), -1000);
}
