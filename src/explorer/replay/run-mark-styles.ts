/** How the place of a pin's run looks on the surface and on the fit: its number in its colour. */

import { css } from 'lit';

export const runMarkStyles = css`
  .run-mark {
    pointer-events: none;
  }

  .run-mark circle {
    fill: var(--run);
    stroke: var(--plate);
    stroke-width: 1.5;
  }

  .run-mark text {
    fill: light-dark(#fff, #101318);
    font-size: 10.5px;
    font-weight: 700;
  }
`;
