/** How the league as a whole is laid out: its columns, which the plot and the rows share, and the line of the run that is read. */

import { css } from 'lit';

export const leagueStyles = css`
  :host {
    --plot-height: 250px;
  }

  h2 {
    margin: 0 0 4px;
    font-size: 1.0625rem;
    font-weight: 600;
  }

  p {
    max-width: 76ch;
  }

  .verdict {
    max-width: 104ch;
    margin: 12px 0 20px;
    font-size: 1.0625rem;
  }

  .columns {
    display: grid;
    grid-template-columns: 208px minmax(0, 1fr) 112px 58px 100px 66px 62px;
    gap: 0 16px;
    align-items: center;
  }

  .plot::after,
  .strip::after {
    position: absolute;
    top: 0;
    bottom: 0;
    left: var(--cursor, -10px);
    width: 1px;
    background: var(--ink);
    opacity: var(--cursor-opacity, 0);
    content: '';
    pointer-events: none;
  }

  .medium .columns {
    grid-template-columns: 190px minmax(0, 1fr) 104px 92px;
  }

  .narrow {
    --plot-height: 190px;
  }
`;
