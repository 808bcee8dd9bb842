/** How the comparison looks: the verdict, its facts, and the two figures below them. */

import { css } from 'lit';

export const parityStyles = css`
  p {
    max-width: 68ch;
  }

  .verdict {
    font-size: 1.0625rem;
    margin-bottom: 16px;
  }

  .facts {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(130px, 1fr));
    gap: 0 24px;
    margin: 0 0 20px;
    border-top: 1px solid var(--hairline);
  }

  .facts div {
    padding: 8px 0;
  }

  .facts dt {
    font-size: var(--text-small);
    color: var(--ink-quiet);
  }

  .facts dd {
    margin: 0;
    font-size: var(--text-large);
    line-height: 1.25;
  }

  .figures {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 300px), 1fr));
    gap: 24px 32px;
    align-items: start;
    margin-bottom: 24px;
  }

  figure {
    margin: 0;
    min-width: 0;
  }

  figcaption {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 4px 12px;
    min-height: 36px;
    font-size: var(--text-small);
    font-weight: 600;
  }

  .bars {
    display: grid;
    grid-template-columns: max-content 1fr max-content;
    gap: 5px 10px;
    align-items: center;
    margin: 0;
    padding: 0;
    font-size: var(--text-small);
    list-style: none;
  }

  .bars li {
    display: contents;
  }

  .bars .range,
  .bars .count {
    text-align: end;
  }

  .bars .count {
    min-width: 6ch;
  }

  .bars i {
    display: block;
    height: 14px;
    min-width: 1px;
    background: light-dark(#8073ac, #9a8fc4);
  }

  .bars .equal i {
    background: color-mix(in oklab, var(--ink) 22%, var(--plate));
  }

  .note {
    margin-top: 8px;
    font-size: 0.75rem;
    color: var(--ink-quiet);
  }

  .told {
    display: grid;
    gap: 20px;
    margin-top: 24px;
  }

  h3 {
    margin: 0 0 4px;
    font-size: var(--text);
    font-weight: 600;
  }

  a:focus-visible {
    outline: 2px solid var(--focus);
  }
`;
