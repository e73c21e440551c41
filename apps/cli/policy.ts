import { Command } from 'commander';
import { confirmed } from './publish/confirmed.js';
import { differences } from './publish/differences.js';
import { type PackCandidate, packCandidate } from './publish/pack-candidate.js';
import { type ExitCode, refuse, say, withDistrict } from './publish/with-district.js';

interface Options {
  json: boolean;
  yes: boolean;
}

/** `huying policy`: what a district does with its policy pack 政策包. */
export function policyCommand(): Command {
  const check = new Command('check')
    .description(
      'judge a policy pack and say what differs from the one in force; exit 2 if it cannot be published',
    )
    .argument('<file>', 'a pack as in policies/packs')
    .option('--json', 'print the result as JSON', false)
    .action((file: string, { json }: Options) => forPack(file, json, async () => 0));
  const publish = new Command('publish')
    .description(
      'publish a policy pack for requests received from now on; a request keeps the one it began with',
    )
    .argument('<file>', 'a pack as in policies/packs')
    .option('--yes', 'do not ask', false)
    .option('--json', 'print the result as JSON', false)
    .action((file: string, { json, yes }: Options) =>
      forPack(file, json, async ({ slice, yaml }, store) => {
        if (!yes && !(await confirmed(`Publish ${slice.version}?`))) {
          process.stderr.write('huying: nothing was published; --yes publishes without asking\n');
          return 2;
        }
        await store.rules.publishPolicy({ slice, yaml });
        process.stderr.write(`${slice.version} is in force for requests received from now on\n`);
        return 0;
      }),
    );
  return new Command('policy').description('policy packs (政策包)').addCommand(check).addCommand(publish);
}

type Store = Parameters<typeof packCandidate>[1];

/** Judges the file, says what differs, and goes on if nothing is wrong with it. */
function forPack(
  file: string,
  json: boolean,
  then: (candidate: PackCandidate, store: Store) => Promise<ExitCode>,
): Promise<void> {
  return withDistrict(async ({ store }) => {
    const candidate = await packCandidate(file, store);
    if (Array.isArray(candidate)) return refuse(file, candidate, json);
    say(json ? candidateJson(candidate) : candidateText(candidate));
    return then(candidate, store);
  });
}

const changes = ({ present, slice }: PackCandidate) =>
  differences({ ...present, hash: undefined }, { ...slice, hash: undefined });

function candidateJson(candidate: PackCandidate): string {
  const { slice, present, published } = candidate;
  const names = { version: slice.version, ladder: slice.ladder.version, present: present.version, published };
  return JSON.stringify({ ...names, differences: changes(candidate) }, null, 2);
}

function candidateText(candidate: PackCandidate): string {
  const { slice, present, published } = candidate;
  if (published) return `${slice.version} is in force`;
  const lines = changes(candidate).map(
    ({ field, before = 'none', after = 'none' }) => `  ${field}: ${before} → ${after}`,
  );
  return [`${slice.version} in place of ${present.version}:`, ...lines].join('\n');
}
