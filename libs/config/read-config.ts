import type { Environment } from './production-rules.js';
import { settings } from './settings.js';
import type { SettingName, Settings } from './settings.js';

/** What is wrong with the environment, every fault of it, without the values. */
export class ConfigFault extends Error {
  override readonly name = 'ConfigFault';
  constructor(
    readonly faults: string[],
    production = false,
  ) {
    const lines = faults.map((fault) => `  ${fault}`).join('\n');
    super(`The environment cannot be used${production ? ' in production' : ''}:\n${lines}`);
  }
}

/** Whether real people are served: nothing that is made for trying out may start then. */
export function isProduction(environment: Environment = process.env): boolean {
  const said = environment[settings.environment.variable];
  return said ? said === 'production' : environment['NODE_ENV'] === 'production';
}

/** The named settings out of the environment; an empty variable counts as unset. Throws ConfigFault. */
export function readConfig<K extends SettingName>(
  names: readonly K[],
  environment: Environment = process.env,
): Pick<Settings, K> {
  const faults: string[] = [];
  const values = names.map((name) => [name, readSetting(name, environment, faults)]);
  const production = isProduction(environment);
  if (production) faults.push(...names.flatMap((name) => productionFault(name, environment) ?? []));
  if (faults.length > 0) throw new ConfigFault(faults, production);
  // Each value has passed its own schema.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.fromEntries(values) as Pick<Settings, K>;
}

function readSetting(name: SettingName, environment: Environment, faults: string[]): unknown {
  const { variable, schema, en } = settings[name];
  const read = schema.safeParse(environment[variable] || undefined);
  if (read.success) return read.data;
  // Of an issue only the code: its message may quote a secret.
  const codes = read.error.issues.map(({ code }) => code).join(', ');
  faults.push(`${variable} ${environment[variable] ? `is not usable (${codes})` : 'is missing'}: ${en}`);
  return undefined;
}

function productionFault(name: SettingName, environment: Environment): string | undefined {
  const setting = settings[name];
  if (!('production' in setting)) return undefined;
  const fault = setting.production(environment[setting.variable] || undefined, environment);
  return fault === undefined ? undefined : `${setting.variable} ${fault}`;
}
