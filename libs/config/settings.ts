import { z } from 'zod';
import { openWire, weakAddress, weakKey, weakKeyFile, weakSecret, whoSigns } from './production-rules.js';
import type { ProductionRule } from './production-rules.js';

const whole = (from: number, to: number) => z.coerce.number().int().min(from).max(to);

/** Several, separated by commas. */
const list = (one: z.ZodType<string, string>) =>
  z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(z.array(one))
    .optional();

/** One setting: its variable, what it may be, what it says in both languages, and what production asks of it. */
interface Setting {
  variable: string;
  schema: z.ZodType;
  en: string;
  zh: string;
  secret?: true;
  production?: ProductionRule;
}

/** Every setting of API, worker and command line; the reference page is written from this table. */
export const settings = {
  environment: {
    variable: 'HUYING_ENV',
    schema: z.enum(['trial', 'production']).optional(),
    en: 'production: nothing starts with keys, passwords or people that are made for trying out; so it is where NODE_ENV says production, unless this says trial',
    zh: '运行环境；production 时拒绝以试用的密钥、口令或示例人员启动（NODE_ENV=production 等同于此，除非此处设为 trial）',
  },
  databaseUrl: {
    variable: 'DATABASE_URL',
    schema: z.url({ protocol: /^postgres(ql)?$/ }),
    en: "PostgreSQL, under the application's role",
    zh: '数据库地址（应用角色）',
    secret: true,
    production: weakAddress,
  },
  databaseConnections: {
    variable: 'HUYING_DATABASE_CONNECTIONS',
    schema: whole(1, 500).default(10),
    en: 'connections that one process keeps to PostgreSQL at most',
    zh: '单个进程的数据库连接数上限',
  },
  temporalAddress: {
    variable: 'TEMPORAL_ADDRESS',
    schema: z.string().min(1).default('127.0.0.1:7233'),
    en: 'host and port of the Temporal server',
    zh: 'Temporal 服务地址',
  },
  temporalNamespace: {
    variable: 'TEMPORAL_NAMESPACE',
    schema: z.string().min(1).default('default'),
    en: 'Temporal namespace',
    zh: 'Temporal 命名空间',
  },
  temporalTls: {
    variable: 'TEMPORAL_TLS',
    schema: z.stringbool().default(false),
    en: 'speak TLS to Temporal; an API key implies it',
    zh: '以 TLS 连接 Temporal；设有 API key 时自动启用',
  },
  temporalApiKey: {
    variable: 'TEMPORAL_API_KEY',
    schema: z.string().min(1).optional(),
    en: 'API key of Temporal Cloud',
    zh: 'Temporal Cloud 的 API key',
    secret: true,
  },
  backupHours: {
    variable: 'HUYING_BACKUP_HOURS',
    schema: whole(1, 8_760).default(24),
    en: 'hours between two backups of the database; Temporal must keep histories at least as long',
    zh: '数据库备份间隔（小时）；Temporal 历史保留期不得短于此值',
  },
  taskQueue: {
    variable: 'HUYING_TASK_QUEUE',
    schema: z.string().min(1).default('huying'),
    en: 'task queue of the requests; API and workers must name the same',
    zh: '任务队列名；API 与 worker 须一致',
  },
  cachedRequests: {
    variable: 'HUYING_CACHED_REQUESTS',
    schema: whole(10, 100_000).default(2_000),
    en: 'requests that a worker keeps in memory; the others are replayed when something happens to them',
    zh: 'worker 常驻内存的诉求数；其余诉求在有事件时重放',
  },
  holdPatches: {
    variable: 'HUYING_HOLD_PATCHES',
    schema: z.stringbool().default(false),
    en: 'new steps of workflow code wait, so that the build before this one can take over again',
    zh: '新版工作流步骤暂不启用，以便退回上一版本',
  },
  shutdownGraceSeconds: {
    variable: 'HUYING_SHUTDOWN_GRACE_SECONDS',
    schema: whole(0, 600).default(8),
    en: 'how long a stopping worker lets running work finish',
    zh: 'worker 停止时等待在途工作完成的秒数',
  },
  masterKeyFile: {
    variable: 'HUYING_MASTER_KEY_FILE',
    schema: z.string().min(1).optional(),
    en: 'file of the master key (32 bytes, raw, or in base64 with one a line) that wraps the data keys',
    zh: '主密钥文件（32 字节，原始，或每行一个 base64）',
    production: weakKeyFile,
  },
  masterKey: {
    variable: 'HUYING_MASTER_KEY',
    schema: z.base64().optional(),
    en: 'the master key itself in base64, where there is no file',
    zh: '主密钥本身（base64），无文件时使用',
    secret: true,
    production: weakKey,
  },
  headKeyFile: {
    variable: 'HUYING_HEAD_KEY_FILE',
    schema: z.string().min(1).optional(),
    en: 'file of the key that signs heads of the journal (Ed25519, PKCS 8, PEM); made at the first need, unset in `keys` of the data folder',
    zh: '台账签名头的签名密钥文件（Ed25519、PKCS 8、PEM）；首次需要时生成，不设则存于数据目录的 keys',
  },
  heads: {
    variable: 'HUYING_HEADS',
    schema: z.string().min(1).optional(),
    en: 'folder outside the database where signed heads are kept; unset `heads` of the data folder',
    zh: '数据库之外保存签名头的目录；不设则为数据目录的 heads',
  },
  headMinutes: {
    variable: 'HUYING_HEAD_MINUTES',
    schema: whole(0, 1_440).default(10),
    en: 'after so many minutes the worker signs what was written since the last head; 0: it leaves that to others',
    zh: 'worker 每隔多少分钟为新写入的台账签名；0 表示由其他 worker 签名',
  },
  home: {
    variable: 'HUYING_HOME',
    schema: z.string().min(1).default('.huying'),
    en: 'data folder of the embedded servers',
    zh: '内嵌服务的数据目录',
  },
  documentMegabytes: {
    variable: 'HUYING_DOCUMENT_MB',
    schema: whole(1, 200).default(20),
    en: 'how large one document may be, in MB',
    zh: '单个材料文件的大小上限（MB）',
  },
  documentsPerRequest: {
    variable: 'HUYING_DOCUMENTS_PER_REQUEST',
    schema: whole(1, 1_000).default(50),
    en: 'how many documents one request may hold',
    zh: '每件诉求的材料份数上限',
  },
  documentMegabytesPerRequest: {
    variable: 'HUYING_DOCUMENT_MB_PER_REQUEST',
    schema: whole(1, 10_000).default(200),
    en: 'how large all documents of one request may be together, in MB',
    zh: '每件诉求的材料总大小上限（MB）',
  },
  documentKeepDays: {
    variable: 'HUYING_DOCUMENT_KEEP_DAYS',
    schema: whole(1, 3_650).default(30),
    en: 'after so many days a document that no entry of its request names is removed',
    zh: '未被任何办理记录引用的材料保留天数',
  },
  documentEndpoint: {
    variable: 'HUYING_DOCUMENT_S3_ENDPOINT',
    schema: z.url({ protocol: /^https?$/ }).optional(),
    en: 'address of an S3-compatible store for documents; without it they lie in `documents` of the data folder',
    zh: '存放材料的 S3 兼容存储地址；不设则存于数据目录的 documents',
  },
  documentBucket: {
    variable: 'HUYING_DOCUMENT_S3_BUCKET',
    schema: z
      .string()
      .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/)
      .default('huying'),
    en: 'bucket of that store; it must exist',
    zh: '存储桶名（须已存在）',
  },
  documentRegion: {
    variable: 'HUYING_DOCUMENT_S3_REGION',
    schema: z.string().min(1).default('us-east-1'),
    en: 'region that the store expects in signatures',
    zh: '签名所用的区域',
  },
  documentAccessKey: {
    variable: 'HUYING_DOCUMENT_S3_ACCESS_KEY',
    schema: z.string().min(1).optional(),
    en: 'access key of that store',
    zh: '存储的访问密钥 ID',
  },
  documentSecretKey: {
    variable: 'HUYING_DOCUMENT_S3_SECRET_KEY',
    schema: z.string().min(1).optional(),
    en: 'secret key of that store',
    zh: '存储的访问密钥',
    secret: true,
    production: weakSecret,
  },
  port: {
    variable: 'PORT',
    schema: whole(1, 65_535).default(3000),
    en: "the API's port",
    zh: 'API 端口',
  },
  host: {
    variable: 'HOST',
    schema: z.string().min(1).default('127.0.0.1'),
    en: 'address on which the API listens; 0.0.0.0 lets other machines in',
    zh: 'API 监听地址；0.0.0.0 允许其他机器访问',
  },
  jwksUrl: {
    variable: 'HUYING_JWKS_URL',
    schema: z.url({ protocol: /^https?$/ }).optional(),
    en: "keys (JWKS) of the district's identity provider; without it the product signs tokens itself",
    zh: '身份提供方的 JWKS 地址；不设则由本系统签发令牌',
    production: openWire,
  },
  ownTokens: {
    variable: 'HUYING_OWN_TOKENS',
    schema: z.stringbool().default(false),
    en: 'in production: let tokens in that `huying token` signs with the key of the data folder, where there is no HUYING_JWKS_URL',
    zh: '生产环境中，未设 HUYING_JWKS_URL 时是否接受由 huying token 以数据目录中的密钥签发的令牌',
    production: whoSigns,
  },
  allowedOrigins: {
    variable: 'HUYING_ALLOWED_ORIGINS',
    schema: list(z.string().regex(/^https?:\/\/[^/?#]+$/)),
    en: 'origins whose pages may call the API from a browser, separated by commas, as in https://desk.example; without it none',
    zh: '允许从浏览器跨源调用的页面来源，以逗号分隔；不设则一律拒绝',
  },
  trustedProxies: {
    variable: 'HUYING_TRUSTED_PROXIES',
    schema: list(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])),
    en: 'addresses or networks of the proxies in front, separated by commas: their word counts on who calls (X-Forwarded-For) and whether TLS is spoken (X-Forwarded-Proto)',
    zh: '前置代理的地址或网段，以逗号分隔；仅采信其 X-Forwarded-For 与 X-Forwarded-Proto',
  },
  connections: {
    variable: 'HUYING_CONNECTIONS',
    schema: whole(16, 100_000).default(2_000),
    en: 'connections that one API process keeps open at most; a quarter of them for one address',
    zh: '单个 API 进程的连接数上限；同一地址至多其四分之一',
  },
  callsPerMinute: {
    variable: 'HUYING_CALLS_PER_MINUTE',
    schema: whole(0, 1_000_000).default(1_200),
    en: 'calls of one account in a minute to one API process; 0 sets no limit',
    zh: '单个账号每分钟对单个 API 进程的调用次数上限；0 为不限',
  },
  callsPerMinuteOfAddress: {
    variable: 'HUYING_CALLS_PER_MINUTE_OF_ADDRESS',
    schema: whole(0, 10_000_000).default(12_000),
    en: 'the same of one address, behind which a whole office may sit; a hundredth of it for calls whose token or link is refused',
    zh: '单个地址每分钟的调用次数上限（其后可能是一整个单位）；令牌或链接无效的调用为其百分之一；0 为不限',
  },
  tokenIssuer: {
    variable: 'HUYING_TOKEN_ISSUER',
    schema: z.string().min(1).optional(),
    en: 'issuer that tokens must name (huying)',
    zh: '令牌签发者（默认 huying）',
  },
  tokenAudience: {
    variable: 'HUYING_TOKEN_AUDIENCE',
    schema: z.string().min(1).optional(),
    en: 'audience that tokens must name (huying-api)',
    zh: '令牌受众（默认 huying-api）',
  },
  temporalPage: {
    variable: 'HUYING_TEMPORAL_PAGE',
    schema: z.url({ protocol: /^https?$/ }).optional(),
    en: "address of Temporal's own page, which may then ask the API to open payloads",
    zh: 'Temporal 页面地址；设置后该页面可请求本系统解密',
  },
  logLevel: {
    variable: 'LOG_LEVEL',
    schema: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
    en: 'the least that is logged; log lines are JSON and hold nothing personal',
    zh: '日志级别；日志为 JSON，不含个人信息',
  },
} as const satisfies Record<string, Setting>;

export type SettingName = keyof typeof settings;
export type Settings = { [K in SettingName]: z.output<(typeof settings)[K]['schema']> };
