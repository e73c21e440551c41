import type { Running } from '#libs/embedded';

/** What a person reads at the end of a start: where to look and how to act as somebody. */
export function welcome(running: Running, uiUrl: string | undefined, home: string, seconds: number): string {
  const api = `http://localhost:${running.port}`;
  const rows = [
    ['API', api],
    ['its documentation', `${api}/docs`],
    ["Temporal's own page", uiUrl ?? `at the server ${running.temporalAddress}`],
    ['data and logs', home],
    ['act as somebody', './huying token PERSON'],
    ['stop', 'Ctrl-C'],
  ];
  const table = rows.map(([name = '', value]) => `  ${name.padEnd(20)} ${value}`).join('\n');
  return `\nHuying 呼应 is ready (${seconds.toFixed(1)} s).\n\n${table}\n`;
}
