import { departureWords, postWords, w } from '#libs/catalogue';
import type { Word } from '#libs/catalogue';
import type { Instant } from '#libs/calendar';
import { estateOf, mayReceive } from '#libs/organisation';
import type { Directory, Enterprise, Post } from '#libs/organisation';
import type { AskedDeparture, Departure } from '#libs/store';
import { iso } from '../operation/moments.js';
import { People } from '../requests/people.js';
import type { DepartureView } from './departure-schemas.js';

/** What a departure is shown from. */
export interface Shown {
  departure: AskedDeparture & Partial<Departure>;
  directory: Directory;
  enterprises: readonly Enterprise[];
  /** Requests of which the person still holds something. */
  left: number;
  at: Instant;
}

export function departureViewOf(shown: Shown): DepartureView {
  const { departure, directory, enterprises, left, at } = shown;
  const { person, successor, from, askedBy, askedAt, overAt } = departure;
  const people = new People(directory, at);
  const named = (id: string) => ({ id, name: people.name(id) });
  const reason = departure.reason as DepartureView['reason'];
  return {
    person: named(person),
    ...(successor !== '' && { successor: named(successor) }),
    from: iso(from),
    ...{ reason, reasonName: departureWords[reason], state: stateOf(shown) },
    takesOver: postsOf(directory, enterprises, departure).map((post) => ({
      ...post,
      what: whatOf(post, shown, people),
    })),
    requests: { handedOver: departure.handedOver ?? 0, left },
    ...(askedBy !== undefined && { askedBy: named(askedBy) }),
    ...(askedAt !== undefined && { askedAt: iso(askedAt) }),
    ...(overAt !== undefined && { overAt: iso(overAt) }),
  };
}

function stateOf({ departure, directory, at }: Shown): DepartureView['state'] {
  const { id, from, overAs, successor } = departure;
  if (id === undefined) return 'proposed';
  if (overAs !== undefined) return overAs;
  if (!mayReceive(directory, successor, at)) return 'needs_successor';
  return at < from ? 'planned' : 'handing_over';
}

/** The posts as they stood without this departure. */
function postsOf(directory: Directory, enterprises: readonly Enterprise[], leaving: AskedDeparture): Post[] {
  const successions = (directory.successions ?? []).filter(({ person }) => person !== leaving.person);
  return estateOf({ ...directory, successions }, enterprises, leaving);
}

function whatOf({ kind, of }: Post, { directory, enterprises }: Shown, people: People): Word {
  const what = postWords[kind];
  const position = directory.positions.find(({ id }) => id === of);
  const enterprise = enterprises.find(({ id }) => id === of);
  const names: Partial<Record<Post['kind'], Word>> = {
    position: position && w(position.title, position.titleEn),
    fallback: people.unitName(of),
    duty: dayWord(of),
    cover: w(people.name(of), people.name(of)),
  };
  const whose = names[kind] ?? w(enterprise?.name ?? of, enterprise?.nameEn ?? enterprise?.name ?? of);
  return w(`${what.zh}：${whose.zh}`, `${what.en}: ${whose.en}`);
}

const DAYS = [
  w('周一', 'Monday'),
  w('周二', 'Tuesday'),
  w('周三', 'Wednesday'),
  w('周四', 'Thursday'),
  w('周五', 'Friday'),
  w('周六', 'Saturday'),
  w('周日', 'Sunday'),
];

/** `0 08:00-20:00` is every Monday; a date stands for itself. */
function dayWord(of: string): Word {
  const [day = '', hours = ''] = of.split(' ');
  const weekday = DAYS[Number(day)] ?? w(day, day);
  return w(`${weekday.zh} ${hours}`, `${weekday.en} ${hours}`);
}
