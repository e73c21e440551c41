import { Command } from 'commander';
import { confirmed } from './publish/confirmed.js';
import type { OpenDistrict } from './publish/district.js';
import { type ExitCode, refuse, say, withDistrict } from './publish/with-district.js';
import { type CheckOptions, checkRoutes } from './routes/check-routes.js';
import { routesCandidate } from './routes/routes-candidate.js';
import { routesWarnings } from '#libs/policy';

/** `huying routes`: what a district does with its routing rules 分派规则. */
export function routesCommand(): Command {
  const check = new Command('check')
    .description(
      'judge routing rules and run cases against them; exit 1 if any differ, 2 if something cannot be used',
    )
    .argument('<file>', 'rules as in policies/routes')
    .option('--cases <file>', 'matters and where they ought to go, as in policies/cases/routes.yaml')
    .option('--district <folder>', 'the organisation that they are about, as in policies/district')
    .option('--json', 'print the result as JSON', false)
    .action(async (file: string, options: CheckOptions) => {
      const { output, errors, exitCode } = await checkRoutes(file, options);
      for (const error of errors) process.stderr.write(`${error}\n`);
      if (output !== '') say(output);
      process.exitCode = exitCode;
    });
  const publish = new Command('publish')
    .description('publish routing rules for requests received from now on; recorded decisions stay')
    .argument('<file>', 'rules as in policies/routes')
    .option('--yes', 'do not ask', false)
    .option('--json', 'print the result as JSON', false)
    .action((file: string, options: Options) =>
      withDistrict((district) => publishRoutes(district, file, options)),
    );
  return new Command('routes').description('routing rules (分派规则)').addCommand(check).addCommand(publish);
}

interface Options {
  json: boolean;
  yes: boolean;
}

async function publishRoutes(
  { store }: OpenDistrict,
  file: string,
  { json, yes }: Options,
): Promise<ExitCode> {
  const candidate = await routesCandidate(file, store);
  if (Array.isArray(candidate)) return refuse(file, candidate, json);
  const { rules, hash, yaml, present, published } = candidate;
  const { version } = rules;
  const warnings = routesWarnings(rules);
  for (const warning of warnings) process.stderr.write(`${file}: ${warning}\n`);
  if (!published && !yes && !(await confirmed(`Publish ${version} in place of ${present ?? 'none'}?`))) {
    process.stderr.write('huying: nothing was published; --yes publishes without asking\n');
    return 2;
  }
  await store.routes.publish({ rules, hash, yaml });
  if (json) say(JSON.stringify({ version, present: present ?? null, published, warnings }, null, 2));
  else say(published ? `${version} is in force` : `${version} is in force for requests received from now on`);
  return 0;
}
