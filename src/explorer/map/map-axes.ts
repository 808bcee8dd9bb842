/** The axes beside the map: ticks with their labels, and where the title stands between them. */

import { html, svg, type TemplateResult } from 'lit';
import type { Axis } from '../../model/axis.ts';
import { positionOf } from '../../reading/places.ts';
import type { Tick } from '../../reading/ticks.ts';

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
