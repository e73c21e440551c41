import type { CommandData } from '#libs/messages';
import { errands } from '#libs/request';
import type { Decision } from '#libs/request';
import { contact, Life, people, words } from './life.js';
import type { Birth } from './life.js';

/** Several requests of one enterprise in the pure core; what one owes another is carried as the shell carries it. */
export class LivesTogether {
  private readonly lives = new Map<string, Life>();

  open(id: string, at: string, birth: Birth = {}): Life {
    const life = Life.open(at, { number: `20260302-${id}`, ...birth });
    this.lives.set(id, life);
    return life;
  }

  life(id: string): Life {
    const life = this.lives.get(id);
    if (!life) throw new Error(`there is no request ${id}`);
    return life;
  }

  /** Time passes for all, and what is owed on the way is carried out at once. */
  until(at: string | number): this {
    for (const life of this.lives.values()) if (!life.state.end) life.until(at);
    return this.carry(at);
  }

  /** Carries one errand after another until nobody owes anything. */
  carry(at: string | number): this {
    while (this.carryOne(at)) {
      // each errand is taken off the list by its answer
    }
    return this;
  }

  /** Carries the first errand; whoever dies here leaves the rest owed. */
  carryOne(at: string | number): boolean {
    for (const [id, life] of this.lives) {
      const errand = life.state.end ? undefined : errands(id, life.state)[0];
      if (!errand) continue;
      const { key, to, type, data, actor } = errand;
      const answer = this.life(to).send(at, type, data, { actor });
      life.ok(at, 'note_errand', noted(key, answer), { actor: people.system });
      return true;
    }
    return false;
  }

  master(id: string): { id: string; number: string; enterprise: string; owner: string } {
    const { number, enterprise, owner } = this.life(id).state;
    return { id, number, enterprise, owner };
  }

  /** A person merges one into the other. */
  merge(at: string | number, child: string, master: string): this {
    this.life(child).ok(
      at,
      'offer_merge',
      { master, words: words('同一件事') },
      { actor: people.coordinator, context: { master: this.master(master) } },
    );
    return this.carry(at);
  }

  unmerge(at: string | number, child: string): this {
    const data = { words: words('不是同一件事') };
    this.life(child).ok(at, 'unmerge', data, { actor: people.coordinator });
    return this.carry(at);
  }
}

const noted = (errand: string, answer: Decision): CommandData<'note_errand'> => ({
  errand,
  accepted: !answer.rejected,
  ...(answer.rejected && { code: answer.code }),
});

/** A master, and a child that is due before it; their people have been called. */
export function twoRequests(more: { master?: object; child?: object } = {}): LivesTogether {
  const all = new LivesTogether();
  all
    .open('m', '2026-03-02 09:00', { grade: 'hard', ...more.master })
    .ok('2026-03-02 09:10', 'record_contact', contact('2026-03-02 09:05'));
  all
    .open('c', '2026-03-03 10:00', { grade: 'simple', ...more.child })
    .ok('2026-03-03 10:10', 'record_contact', contact('2026-03-03 10:05'));
  return all;
}
