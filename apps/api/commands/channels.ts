import type { Caller } from '#libs/auth';
import { channelWords, joined, w } from '#libs/catalogue';
import type { Channel, CommandData, Role } from '#libs/messages';
import { Problem } from '#libs/problem';

const byEnterprise: Channel[] = ['portal', 'direct'];
const byPeople: Channel[] = ['hotline', 'portal', 'station', 'visit', 'direct'];
const byRole: Partial<Record<Role, Channel[]>> = {
  partner: ['partner'],
  coordinator: [...byPeople, 'partner', 'import'],
  administrator: ['import'],
};

/** The ways in that a caller may name: nobody says that somebody else met it. */
export function mustFitChannel(caller: Caller, { channel }: CommandData<'open'>): void {
  const open = caller.kind === 'person' ? (byRole[caller.role] ?? byPeople) : byEnterprise;
  if (open.includes(channel)) return;
  const names = joined(open.map((one) => channelWords[one]));
  throw new Problem('forbidden', {
    rule: 'OWN-2',
    detail: w(`您可用的来源渠道：${names.zh}。`, `The channels that are yours to name: ${names.en}.`),
    facts: { channels: open },
  });
}
