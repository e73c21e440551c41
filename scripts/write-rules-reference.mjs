// Writes docs/reference/stages.md and docs/reference/refusals.md from the core's own tables and sentences.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { possibleIn, transitions } from '../dist/libs/request/index.js';
import { commandWords, problemWords, stageWords } from '../dist/libs/catalogue/index.js';
import { root } from './prepare.mjs';

const folder = join(root, 'docs/reference');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'stages.md'), stagesPage());
writeFileSync(join(folder, 'refusals.md'), refusalsPage());

function stagesPage() {
  const stages = Object.keys(transitions);
  const arrows = stages.flatMap((from) => transitions[from].map((to) => `    ${from} --> ${to}`));
  const ends = stages
    .filter((stage) => transitions[stage].length === 0)
    .map((stage) => `    ${stage} --> [*]`);
  const rows = stages.map((stage) => {
    const commands = Object.keys(possibleIn).filter((type) => possibleIn[type].includes(stage));
    const words = commands.map((type) => `\`${type}\` ${commandWords[type]?.zh ?? ''}`.trim());
    return `| \`${stage}\` | ${stageWords[stage].zh} | ${stageWords[stage].en} | ${words.join(', ') || '–'} |`;
  });
  return [
    '# Stages 办理阶段',
    '',
    'From which stage to which a request may go, and which commands are possible in each.',
    'Written by `npm run check` from `libs/request/transitions.ts`, which the core itself asks.',
    '',
    '```mermaid',
    'stateDiagram-v2',
    '    [*] --> received',
    ...arrows,
    ...ends,
    '```',
    '',
    '| stage | 中文 | English | possible commands |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

function refusalsPage() {
  const found = sources('libs/request').flatMap(({ file, text }) => refusalsIn(file, text));
  const sorted = found.toSorted(
    (a, b) => a.rule.localeCompare(b.rule, 'en', { numeric: true }) || a.code.localeCompare(b.code, 'en'),
  );
  const rows = sorted.map(
    ({ rule, code, en, zh }) =>
      `| ${rule} | \`${code}\` | ${problemWords[code].status} | ${cell(zh)} | ${cell(en)} |`,
  );
  return [
    '# Refusals 拒绝及其理由',
    '',
    'Every sentence with which the core refuses a command: the rule, the code, and what would be accepted; `…` stands',
    'for what the request itself puts there, – for the rule that needs the decision. The codes are explained in [problems](problems.md).',
    'Written by `npm run check` from the sentences in `libs/request`.',
    '',
    '| rule | code | status | 中文 | English |',
    '|---|---|---|---|---|',
    ...new Set(rows),
    '',
  ].join('\n');
}

function sources(below) {
  return readdirSync(join(root, below), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .toSorted()
    .map((name) => ({ file: `${below}/${name}`, text: readFileSync(join(root, below, name), 'utf8') }));
}

/** A refusal written elsewhere than as `refuse(rule, code, en, zh)` must be taught to this page. */
function refusalsIn(file, text) {
  const calls = callsOf(text, 'refuse').map(([rule, code, en, zh]) => ({
    rule: literal(rule),
    code,
    en,
    zh,
  }));
  const missing = callsOf(text, 'missing').map(([en, zh]) => ({
    rule: 'CLK-7',
    code: "'incomplete'",
    en,
    zh,
  }));
  const whole = /rejected: true,\s*code: ('[^']+'),\s*rule: ('[^']+'),\s*en: ('[^']+'),\s*zh: ('[^']+')/g;
  const written = [...text.matchAll(whole)].map(([, code, rule, en, zh]) => ({
    rule: literal(rule),
    code,
    en,
    zh,
  }));
  return [...calls, ...missing, ...written]
    .filter(({ en }) => en !== 'en')
    .flatMap(({ rule, code, en, zh }) => {
      const codes = [...code.matchAll(/'([a-z-]+)'/g)]
        .map(([, name]) => name)
        .filter((name) => problemWords[name]);
      const known = code === 'code' ? ['needs-date', 'date-too-far', 'date-in-past'] : codes;
      if (known.length === 0) throw new Error(`${file}: no code is read from ${code}`);
      return known.map((name) => ({ rule: rule ?? '–', code: name, en: literal(en), zh: literal(zh) }));
    });
}

/** The arguments of each call of a function, as written. */
function callsOf(text, name) {
  const calls = [];
  for (const { index } of text.matchAll(new RegExp(`(?<![\\w.])(?<!function )${name}\\(`, 'g')))
    calls.push(argumentsAt(text, index + name.length + 1));
  return calls;
}

function argumentsAt(text, from) {
  const args = [];
  let depth = 0;
  let quote = '';
  let begun = from;
  for (let i = from; i < text.length; i++) {
    const sign = text[i];
    if (quote) {
      if (sign === '\\') i++;
      else if (sign === quote) quote = '';
    } else if (`'"\``.includes(sign)) quote = sign;
    else if ('([{'.includes(sign)) depth++;
    else if (depth === 0 && (sign === ',' || sign === ')')) {
      args.push(text.slice(begun, i).trim());
      begun = i + 1;
      if (sign === ')') return args.filter(Boolean);
    } else if (')]}'.includes(sign)) depth--;
  }
  throw new Error('a call without an end');
}

/** The text of a literal, its holes as `…`; undefined for anything else. */
function literal(code) {
  if (!/^(['"`]).*\1$/s.test(code)) return undefined;
  return code
    .slice(1, -1)
    .replace(/\$\{[^}]*(\{[^}]*\}[^}]*)*\}/g, '…')
    .replace(/\\(.)/g, '$1');
}

function cell(text) {
  return (text ?? '…').replaceAll('|', '\\|').replace(/\s+/g, ' ');
}
