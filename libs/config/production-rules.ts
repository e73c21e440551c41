import { readFileSync } from 'node:fs';
import { resolve, sep } from 'node:path';

export type Environment = Record<string, string | undefined>;

/** What production asks of a setting: a sentence that says what is wrong and what would do, without the value; none if it will do. */
export type ProductionRule = (text: string | undefined, environment: Environment) => string | undefined;

/** Words that stand for a password in examples, images and guides. */
const KNOWN =
  /^(|postgres|postgresql|huying|huying_app|huying_owner|temporal|password|passwd|secret|changeme|change-me|change_me|default|admin|root|test|example|minioadmin|12345678?|123456)$/i;
/** Shorter ones are tried out in a day. */
const SHORTEST = 12;
/** 32 bytes by chance hold 30 different ones; fewer than this never happens. */
const LEAST_DIFFERENT = 16;
const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

const isWeak = (secret: string): boolean =>
  secret.length < SHORTEST || KNOWN.test(secret) || new Set(secret).size < 6;

/** A database under a password that anybody guesses, or as the superuser, who may rewrite the book. */
export const weakAddress: ProductionRule = (text) => {
  if (text === undefined || !URL.canParse(text)) return undefined;
  const { username, password } = new URL(text);
  if (username === 'postgres') return "is the superuser's: use the application's role";
  if (!isWeak(decodeURIComponent(password))) return undefined;
  return `has a password that is known or too short: take ${SHORTEST} characters by chance or more (openssl rand -hex 24)`;
};

export const weakSecret: ProductionRule = (text) =>
  text !== undefined && isWeak(text) ? 'is known or too short: have the store make a new one' : undefined;

const NO_CHANCE = 'is no key made by chance: openssl rand -base64 32';

export const weakKey: ProductionRule = (text, environment) => {
  if (text !== undefined) return isPattern(Buffer.from(text, 'base64')) ? NO_CHANCE : undefined;
  return environment['HUYING_MASTER_KEY_FILE']
    ? undefined
    : 'is missing, and so is HUYING_MASTER_KEY_FILE: one of them holds the key that wraps the data keys';
};

/** Who copies the data folder has both lock and key. */
export const weakKeyFile: ProductionRule = (text, environment) => {
  if (text === undefined) return undefined;
  const home = resolve(environment['HUYING_HOME'] || '.huying');
  if (resolve(text).startsWith(home + sep))
    return 'lies in the data folder, beside what it locks: keep it elsewhere, or give the key in HUYING_MASTER_KEY';
  return isPattern(contentOf(text)) ? NO_CHANCE : undefined;
};

/** Tokens are worth what the way is worth on which their keys are fetched. */
export const openWire: ProductionRule = (text) => {
  if (text === undefined || !URL.canParse(text)) return undefined;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || LOOPBACK.test(hostname) ? undefined : 'is fetched in the open: use https';
};

/** Where no identity provider is named, whoever reads the data folder can be anybody: that must be wanted. */
export const whoSigns: ProductionRule = (text, environment) => {
  if (environment['HUYING_JWKS_URL'] || /^(true|1|yes|on|y|enabled)$/i.test(text ?? '')) return undefined;
  return 'is not set, and neither is HUYING_JWKS_URL: name the identity provider, or say true to let in whom the key of the data folder signs for';
};

function isPattern(raw: Buffer): boolean {
  const key = raw.length === 32 ? raw : Buffer.from(raw.toString('utf8').trim(), 'base64');
  return new Set(key).size < LEAST_DIFFERENT;
}

/** A file that cannot be read is reported by whoever opens it. */
function contentOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.from(Array.from({ length: 32 }, (_, n) => n));
  }
}
