/** The columns that were taken as a picture: the first against the last, or one alone along a line. */

import { html, nothing, svg, type TemplateResult } from 'lit';
import { formatNumber } from '../../reading/numbers.ts';
import { rowCount } from './row-count.ts';

const PLOT = { width: 340, height: 150, margin: 8, gutter: 40 } as const;

/** @param isLast whether these are the last columns that were right, while the text is not. */
export function dataPicture(
  columns: Readonly<Record<string, readonly number[]>> | undefined,
  isLast: boolean,
): TemplateResult | typeof nothing {
  const names = Object.keys(columns ?? {});
  if (!columns || names.length === 0) return nothing;
  const isStrip = names.length === 1;
  const [across, up] = [names[0], names.at(-1)!];
  const { width, height: full, margin, gutter } = PLOT;
  const height = isStrip ? 44 : full;
  const left = isStrip ? 0 : gutter;
  const x = scaled(columns[across], left + margin, width - margin);
  const y = scaled(columns[up], height - margin, margin);
  const points = x.at.map((place, row) => `M${place} ${isStrip ? height / 2 : y.at[row]}h0`).join('');
  const size = points.length > 12_000 ? 2 : 5;
  return html`<section>
    <h3>${isStrip ? across : `${up} against ${across}`}${isLast ? ', as it was last right' : ''}</h3>
    <svg
      class="plot"
      viewBox="0 0 ${width} ${height + 18}"
      role="img"
      aria-label=${`${rowCount(x.at.length)}: ${across} from ${x.from} to ${x.to}${
        isStrip ? '' : `, ${up} from ${y.from} to ${y.to}`
      }`}
    >
      ${svg`<rect x=${left} width=${width - left} height=${height} rx="3"></rect>
          <path d=${points} stroke-width=${size}></path>
          <text x=${left} y=${height + 14}>${x.from}</text>
          <text x=${width} y=${height + 14} text-anchor="end">${x.to}</text>
          ${
            isStrip
              ? nothing
              : svg`<text x=${left - 6} y=${margin + 4} text-anchor="end">${y.to}</text>
                  <text x=${left - 6} y=${height - margin + 4} text-anchor="end">${y.from}</text>`
          }`}
    </svg>
  </section>`;
}

/** Values as places between two ends, and the least and the greatest as text. */
function scaled(
  values: readonly number[],
  start: number,
  end: number,
): { at: string[]; from: string; to: string } {
  const least = values.reduce((low, value) => Math.min(low, value), Infinity);
  const most = values.reduce((high, value) => Math.max(high, value), -Infinity);
  const place = (value: number): number =>
    most > least ? start + ((value - least) / (most - least)) * (end - start) : (start + end) / 2;
  return {
    at: values.map((value) => place(value).toFixed(1)),
    from: formatNumber(least),
    to: formatNumber(most),
  };
}
