import { Inject, Injectable } from '@nestjs/common';
import { personCaller, rolesOpenTo } from '#libs/auth';
import type { Caller, TokenVerifier } from '#libs/auth';
import { w } from '#libs/catalogue';
import { Problem } from '#libs/problem';
import { ProductClock, Receipts, Registry } from '../ports.js';

export const TOKEN_VERIFIER = Symbol('token verifier');

/** Tokens of a receipt's link begin so; all others are signed tokens. */
const LINK = /^f1_[\w-]{20,}$/;

/** Who knocks: a token, and what the dated organisation says of its holder now. */
@Injectable()
export class Authentication {
  constructor(
    @Inject(TOKEN_VERIFIER) private readonly verify: TokenVerifier,
    private readonly registry: Registry,
    private readonly receipts: Receipts,
    private readonly clock: ProductClock,
  ) {}

  /** @param authorization the header, as often as it was sent: of two, nobody knows which one a proxy looked at */
  async caller(authorization: readonly string[] = []): Promise<Caller> {
    const [header = '', ...more] = authorization;
    const token = more.length > 0 ? undefined : /^Bearer ([^\s]+)$/i.exec(header)?.[1];
    if (!token)
      throw notSignedIn(
        '请用一个 Authorization: Bearer TOKEN 提交令牌。',
        'Send a token, and one alone: `Authorization: Bearer TOKEN`.',
      );
    return LINK.test(token) ? this.byLink(token) : this.byToken(token);
  }

  private async byToken(token: string): Promise<Caller> {
    const verified = await this.verify(token);
    if (!verified.ok) throw refusedToken[verified.fault]();
    const { subject } = verified;
    if (subject.kind === 'enterprise') return this.enterprise(subject.sub, subject.contact);
    const [directory, now] = [await this.registry.directory(), this.clock.now()];
    const caller = personCaller(directory, subject.sub, now, subject.role);
    if (caller) return caller;
    const roles = rolesOpenTo(directory, subject.sub, now).join(', ');
    throw unauthenticated(
      `该人员目前不在岗，或没有令牌所称的角色（现有角色：${roles || '无'}）。`,
      `This person is not active now, or has not the role that the token names (roles now: ${roles || 'none'}).`,
    );
  }

  private async enterprise(id: string, contact?: string): Promise<Caller> {
    const enterprise = await this.registry.enterprise(id);
    if (!enterprise?.hasAccount) throw unauthenticated('该企业没有账号。', 'This enterprise has no account.');
    // A merged record's account is its twin's from then on.
    const account = { kind: 'enterprise', enterprise: enterprise.id } as const;
    if (contact === undefined) return account;
    const known = (await this.registry.record(enterprise.id))?.contacts.find((one) => one.id === contact);
    if (!known)
      throw unauthenticated(
        '该联系人已不在企业联系人名单中。',
        'This is no contact of the enterprise any more.',
      );
    return { ...account, rights: known.rights };
  }

  private async byLink(token: string): Promise<Caller> {
    const request = await this.receipts.requestOf(token);
    if (!request) throw unauthenticated('该链接无效。', 'This link is not known.');
    return { kind: 'link', request };
  }
}

const CHALLENGE = 'Bearer realm="huying"';
const notSignedIn = (zh: string, en: string, challenge = CHALLENGE): Problem =>
  new Problem('unauthenticated', { detail: w(zh, en), headers: { 'www-authenticate': challenge } });

/** With a token that is none (RFC 6750); in what way, only its rightful holder could put to use. */
const unauthenticated = (zh: string, en: string): Problem =>
  notSignedIn(zh, en, `${CHALLENGE}, error="invalid_token"`);

const refusedToken = {
  unavailable: () => new Problem('identity-unavailable', { headers: { 'retry-after': '5' } }),
  expired: () => unauthenticated('令牌已过期，请重新签发。', 'The token has expired: get a new one.'),
  invalid: () => unauthenticated('令牌无效。', 'The token is not valid here.'),
};
