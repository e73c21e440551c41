import { ConfigFault, readConfig } from './index.js';

test('a setting that is unset or empty has its default', () => {
  expect(readConfig(['port', 'logLevel'], { LOG_LEVEL: '' })).toEqual({ port: 3000, logLevel: 'info' });
});

test('a variable is read in its own type', () => {
  const read = readConfig(['port', 'temporalTls', 'temporalApiKey'], { PORT: '3100', TEMPORAL_TLS: 'true' });
  expect(read).toEqual({ port: 3100, temporalTls: true, temporalApiKey: undefined });
});

test('every fault is named at once, and no value is quoted', () => {
  const read = () =>
    readConfig(['databaseUrl', 'port'], { DATABASE_URL: 'mysql://root:secret@x/y', PORT: '0' });
  expect(read).toThrow(ConfigFault);
  expect(read).toThrow(/DATABASE_URL[^]*PORT/);
  expect(read).not.toThrow(/secret/);
});

test('what is missing and has no default is said to be missing', () => {
  expect(() => readConfig(['databaseUrl'], {})).toThrow(/DATABASE_URL is missing/);
});
