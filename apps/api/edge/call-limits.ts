import type { NextFunction, Request, Response } from 'express';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Caller } from '#libs/auth';
import { w } from '#libs/catalogue';
import { Problem } from '#libs/problem';
import { senderOf } from '../commands/actor-of.js';
import { addressKey } from './address-of.js';

/** How many calls this process takes in a minute; 0 sets no limit. */
export interface CallRates {
  /** Of one account, or of one link. */
  ofCaller: number;
  /** Of one address, behind which a whole office may sit. */
  ofAddress: number;
}

const MINUTE_S = 60;
/** Of an address's calls so many at most may bear a token or a link that is refused: whoever guesses needs far more. */
const REFUSED_SHARE = 100;
const UNCOUNTED = new Set(['/livez', '/readyz', '/metrics']);

const limiter = (points: number): RateLimiterMemory | undefined =>
  points > 0 ? new RateLimiterMemory({ points, duration: MINUTE_S }) : undefined;

/** Counts calls by address and by caller, each process for itself; beyond the limit 429 with `Retry-After`. */
export class CallLimits {
  private readonly callers: RateLimiterMemory | undefined;
  private readonly addresses: RateLimiterMemory | undefined;
  private readonly refused: RateLimiterMemory | undefined;

  constructor({ ofCaller, ofAddress }: CallRates) {
    this.callers = limiter(ofCaller);
    this.addresses = limiter(ofAddress);
    this.refused = limiter(Math.ceil(ofAddress / REFUSED_SHARE));
  }

  /** Counts a call by its address before anything is read of it, and its refusal afterwards. */
  readonly ofAddress = async (call: Request, reply: Response, next: NextFunction): Promise<void> => {
    if (this.addresses && !UNCOUNTED.has(call.path)) {
      const key = addressKey(call.ip);
      reply.on('finish', () => {
        if (isGuess(call, reply)) void this.refused?.penalty(key);
      });
      await this.mayEnter(key);
    }
    next();
  };

  /** Counts a call by whoever makes it. */
  async ofCaller(caller: Caller): Promise<void> {
    await taken(this.callers, senderOf(caller));
  }

  private async mayEnter(key: string): Promise<void> {
    const guesses = await this.refused?.get(key);
    if (guesses && guesses.consumedPoints > (this.refused?.points ?? 0)) throw tooManyCalls(guesses);
    await taken(this.addresses, key);
  }
}

/** A token that is not accepted, or a receipt's link that does not exist. */
const isGuess = (call: Request, reply: Response): boolean =>
  reply.statusCode === 401 || (reply.statusCode === 404 && call.path.startsWith('/v1/follow/'));

async function taken(limit: RateLimiterMemory | undefined, key: string): Promise<void> {
  try {
    await limit?.consume(key);
  } catch (reached) {
    throw reached instanceof RateLimiterRes ? tooManyCalls(reached) : reached;
  }
}

function tooManyCalls({ msBeforeNext }: RateLimiterRes): Problem {
  const seconds = Math.max(1, Math.ceil(msBeforeNext / 1_000));
  return new Problem('too-many-calls', {
    detail: w(`调用过于频繁，请在 ${seconds} 秒后再试。`, `Too many calls: try again in ${seconds} seconds.`),
    headers: { 'retry-after': String(seconds) },
  });
}
