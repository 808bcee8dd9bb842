// The text of docs/reference.md, from the registers alone: a section a register, each row as a reader looks it up.
// @ts-check

/** @typedef {typeof import('../src/registers.ts')} Registers */
/** @typedef {import('../src/model/quantity.ts').Quantity} Quantity */
/** @typedef {import('../src/model/optimizers/index.ts').Optimizer} Optimizer */
/** @typedef {import('../src/model/problems/index.ts').Problem} Problem */

const WIDTH = 120;

/** @type {readonly { title: string, write: (registers: Registers) => string[] }[]} */
const SECTIONS = [
  { title: 'Optimizers', write: optimizers },
  { title: 'Problems', write: problems },
  { title: 'Data sets', write: dataSets },
  { title: 'Metrics', write: metrics },
  { title: 'Regimes', write: regimes },
  { title: 'Engines', write: engines },
  { title: 'File formats', write: formats },
  { title: 'Colour tables', write: colourTables },
  { title: 'Views', write: views },
  { title: 'Presets', write: presets },
];

/**
 * The whole document.
 * @param {Registers} registers
 */
export function referenceOf(registers) {
  const blocks = [
    '# Reference',
    prose(
      'What there is to choose from, by the ids that specs, links and the command line take. `npx etascape list optimizers` (`problems`, `metrics`, …) says the same in a terminal, with `--json` to programs.',
    ),
    '`npm run reference` writes this file from the registers of `src`: change it there.',
    prose(SECTIONS.map(({ title }) => link(title)).join(' · ')),
    ...SECTIONS.flatMap(({ title, write }) => [`## ${title}`, ...write(registers)]),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** @param {Registers} registers */
function optimizers({ OPTIMIZERS, ...registers }) {
  return [
    prose(
      '`optimizer.id` in a spec. An update is run for each parameter `p` with its gradient `g` at every step `t`, counted from 1; every other name is a hyperparameter, or a state that starts from 0 unless it says otherwise. Stable up to: the largest `eta0` at which a run beside a minimum of sharpness `lambda` stays there, where a closed form is known.',
    ),
    table(
      ['optimizer', 'id', 'what it does'],
      OPTIMIZERS.map(({ id, title, summary }) => [link(title), code(id), cell(summary)]),
    ),
    ...OPTIMIZERS.flatMap((optimizer) => optimizerBlocks(optimizer, registers)),
  ];
}

/** @param {Optimizer} optimizer @param {Pick<Registers, 'describeRange' | 'LARGEST_VALUE'>} registers */
function optimizerBlocks(optimizer, registers) {
  const { id, title, summary, hyper, state = {}, shared, lookahead, update, rate, limit, source } = optimizer;
  const starts = Object.entries({ ...shared?.state, ...state }).filter(([, value]) => value !== '0');
  const facts = [
    ...starts.map(([name, value]) => `Starts from ${code(`${name} = ${value}`)}.`),
    ...(lookahead === undefined ? [] : [`The gradient is taken at ${code(lookahead)}.`]),
    ...(rate === undefined ? [] : [`Effective rate: ${code(rate)}.`]),
    ...(limit === undefined ? [] : [`Stable up to ${code(`eta0 = ${limit}`)}.`]),
  ];
  return [
    `### ${title}`,
    prose(`${code(id)}. ${summary}`),
    fenced(
      shared
        ? ['once a step', ...indented(shared.update), 'for each parameter', ...indented(update)]
        : lines(update),
    ),
    quantities('hyperparameter', hyper, registers),
    ...(facts.length > 0 ? [prose(facts.join(' '))] : []),
    prose(`Source: ${source}.`),
  ];
}

/** @param {Registers} registers */
function problems({ PROBLEMS, ...registers }) {
  return [
    prose(
      '`problem.id` in a spec. The last line of a loss is its value: of one row, where there are data; `problem.reduce` says whether the rows are added up or averaged. A range is what a plot of the loss surface spans.',
    ),
    table(
      ['problem', 'id', 'parameters', 'what it shows'],
      PROBLEMS.map(({ id, title, parameters, summary }) => [
        link(title),
        code(id),
        String(parameters.length),
        cell(summary),
      ]),
      [2],
    ),
    ...PROBLEMS.flatMap((problem) => problemBlocks(problem, registers)),
  ];
}

/** @param {Problem} problem @param {Pick<Registers, 'describeRange' | 'LARGEST_VALUE'>} registers */
function problemBlocks(problem, registers) {
  const { id, title, summary, parameters, constants = [], columns, data, loss, source } = problem;
  const facts = [
    trained(parameters),
    ...(columns.length > 0
      ? [
          `Reads ${all(columns)} of each row${data ? `, of ${code(data)} unless the spec says otherwise` : ''}.`,
        ]
      : []),
    leastText(problem),
  ];
  return [
    `### ${title}`,
    prose(`${code(id)}. ${summary}`),
    fenced(lines(loss)),
    ...(constants.length > 0 ? [quantities('constant', constants, registers)] : []),
    prose(facts.join(' ')),
    prose(`Source: ${source}.`),
  ];
}

/** The parameters with their starts; a range that several in a row have in common is said once. @param {Problem['parameters']} parameters */
function trained(parameters) {
  /** @type {{ range: string, starts: string[] }[]} */
  const groups = [];
  for (const {
    name,
    start,
    range: [from, to],
  } of parameters) {
    const range = `${number(from)} … ${number(to)}`;
    const words = `${code(name)} from ${number(start)}`;
    const last = groups.at(-1);
    if (last?.range === range) last.starts.push(words);
    else groups.push({ range, starts: [words] });
  }
  return `Trains ${groups.map(({ range, starts }) => `${listed(starts)} (range ${range})`).join(', ')}.`;
}

/** @param {Problem} problem */
function leastText({ least, minima = [] }) {
  if (least === undefined) return 'The least loss is searched for.';
  const places = minima.map((minimum) =>
    Object.entries(minimum)
      .map(([name, value]) => code(`${name} = ${value}`))
      .join(', '),
  );
  return `Least loss: ${code(least)}${places.length > 0 ? `, at ${places.join('; at ')}` : ''}.`;
}

/** @param {Registers} registers */
function dataSets({ DATA_SETS }) {
  return [
    prose('`problem.data` in a spec, by id, or columns of your own in its place.'),
    table(
      ['data set', 'id', 'columns', 'rows', 'source'],
      DATA_SETS.map(({ id, title, columns, source }) => [
        cell(title),
        code(id),
        all(Object.keys(columns)),
        String(Object.values(columns)[0]?.length ?? 0),
        cell(source),
      ]),
      [3],
    ),
  ];
}

/** @param {Registers} registers */
function metrics({ METRIC_ROWS }) {
  return [
    prose(
      'What a landscape holds of each run, besides its regime. [numbers.md](numbers.md#metrics) tells what runs that diverged have, and how the least loss is found that some of them are measured against.',
    ),
    table(
      ['metric', 'id', 'what it is', 'where it is NaN', 'best seen on a scale'],
      METRIC_ROWS.map(({ id, label, meaning, none, scale, ...row }) => [
        cell(label),
        code(id),
        cell('needsLeast' in row && row.needsLeast ? `${meaning} None without a least loss.` : meaning),
        cell(none),
        scale,
      ]),
    ),
  ];
}

/** @param {Registers} registers */
function regimes({ REGIMES, REGIME_WORDS }) {
  return [
    prose(
      'What became of a run. The first that fits is the run’s; where there is no [least loss](numbers.md#the-least-loss), the last three take the place of the five before them.',
    ),
    table(
      ['regime', 'id', 'what it means'],
      REGIMES.map((id) => [cell(REGIME_WORDS[id].label), code(id), cell(REGIME_WORDS[id].meaning)]),
    ),
  ];
}

/** @param {Registers} registers */
function engines({ ENGINE_ROWS, ENGINE_CHOICES: [auto] }) {
  return [
    prose(
      '`--engine` on the command line, the menu at the top of the page, `engine=` in a link. Portable functions give every engine the same bits.',
    ),
    table(
      ['engine', 'id', 'what it computes on', 'precision', 'functions'],
      [
        [cell(auto?.title ?? ''), code(auto?.id ?? ''), cell(auto?.what ?? ''), '', ''],
        ...ENGINE_ROWS.map(({ id, title, what, precisions, maths }) => [
          cell(title),
          code(id),
          cell(what),
          precisions.join(', '),
          maths.join(', '),
        ]),
      ],
    ),
  ];
}

/** @param {Registers} registers */
function formats({ FORMATS, SUBJECTS }) {
  return [
    prose(
      'A file’s ending says what `--out` writes; the page has them all under Export. What carries the spec can be opened again, on the page and in the place of a spec on the command line.',
    ),
    table(
      ['ending', 'file of', 'format', 'what it holds', 'media type', 'opened again'],
      FORMATS.map(({ ending, of, title, what, media, ...row }) => [
        code(ending),
        SUBJECTS[of],
        cell(title),
        cell(what),
        code(media),
        'decode' in row && row.decode ? 'yes' : '',
      ]),
    ),
  ];
}

/** @param {Registers} registers */
function colourTables({ TABLES }) {
  return [
    prose('`--colours` on the command line, the menu beside the bar on the page, `colours=` in a link.'),
    table(
      ['table', 'id', 'what it is good for', 'source'],
      TABLES.map(({ id, title, what, source }) => [cell(title), code(id), cell(what), cell(source)]),
    ),
  ];
}

/** @param {Registers} registers */
function views({ VIEWS }) {
  const places = { below: 'below the map', over: 'over the page, by its button' };
  return [
    prose('What the page tells of a landscape besides its map.'),
    table(
      ['view', 'where', 'what it shows'],
      VIEWS.map(({ title, place, what }) => [cell(title), places[place], cell(what)]),
    ),
  ];
}

/** @param {Registers} registers */
function presets({ PRESETS }) {
  return [
    prose('Landscapes worth seeing: `npx etascape sweep lecture`, or `#lecture` behind the page’s address.'),
    ...PRESETS.flatMap(({ id, title, reason, spec: { problem, optimizer, axes, steps } }) => [
      `### ${title}`,
      prose(
        `${code(id)}: ${code(optimizer.id)} on ${code(problem.id)}, ${code(axes.x.param)} against ${code(axes.y.param)}, ${steps} steps. ${reason}`,
      ),
    ]),
  ];
}

/**
 * @param {string} kind @param {readonly Quantity[]} rows
 * @param {Pick<Registers, 'describeRange' | 'LARGEST_VALUE'>} registers
 */
function quantities(kind, rows, { describeRange, LARGEST_VALUE }) {
  return table(
    [kind, 'default', 'range', 'what it is'],
    rows.map(({ name, default: value, range, meaning }) => {
      const isAny = range.from <= -LARGEST_VALUE && range.to >= LARGEST_VALUE;
      return [code(name), number(value), isAny ? 'any' : cell(describeRange(name, range)), cell(meaning)];
    }),
    [1],
  );
}

/** @param {readonly string[]} head @param {readonly string[][]} rows @param {readonly number[]} right columns of numbers */
function table(head, rows, right = []) {
  const rule = head.map((_, column) => (right.includes(column) ? '---:' : '---'));
  return [head, rule, ...rows]
    .map((row) => `| ${row.join(' | ')} |`.replaceAll('|  |', '| |').replaceAll('|  |', '| |'))
    .join('\n');
}

/** Wrapped at spaces, and at none of a piece of code. @param {string} text */
function prose(text) {
  const words = text.match(/(?:`[^`]*`|\S)+/g) ?? [];
  /** @type {string[]} */
  const wrapped = [];
  for (const word of words) {
    const line = wrapped.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= WIDTH)
      wrapped[wrapped.length - 1] += ` ${word}`;
    else wrapped.push(word);
  }
  return wrapped.join('\n');
}

/** The lines of a formula, without their common margin. @param {string} formula */
function lines(formula) {
  return formula
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** @param {string} formula */
function indented(formula) {
  return lines(formula).map((line) => `  ${line}`);
}

/** @param {readonly string[]} content */
function fenced(content) {
  return ['```text', ...content, '```'].join('\n');
}

/** @param {string} text */
function code(text) {
  return `\`${text}\``;
}

/** Text of a cell: what Markdown would take for a border or for a tag stays what it is. @param {string} text */
function cell(text) {
  return text.replaceAll('|', '\\|').replaceAll(/<(?=[a-z/!])/gi, '\\<');
}

/** A heading's anchor as GitHub makes it. @param {string} title */
function link(title) {
  const anchor = title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');
  return `[${title}](#${anchor})`;
}

/** @param {number} value */
function number(value) {
  const size = Math.abs(value);
  const text = size > 0 && size < 1e-3 ? value.toExponential() : String(value);
  return text.replace(/^-/, '−');
}

/** @param {readonly string[]} names */
function all(names) {
  return names.map(code).join(', ');
}

/** @param {readonly string[]} parts */
function listed(parts) {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
