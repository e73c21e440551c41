import { operations } from '../resources.js';
import { addressKey } from './address-of.js';
import { methodsOf } from './right-method.js';
import { proxyList } from './trusted-proxies.js';

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::'],
  ['2001:DB8:0001:2::9', '2001:db8:1:2::'],
  ['2001:db8::1', '2001:db8:0:0::'],
  ['::1', '0:0:0:0::'],
  ['fe80::1%eth0', 'fe80:0:0:0::'],
])('%s is counted as %s', (address, key) => {
  expect(addressKey(address)).toBe(key);
});

test('a proxy is trusted by its address or its network', () => {
  const isProxy = proxyList(['10.0.0.0/8', '192.0.2.1', '2001:db8::/32']);
  const trusted = ['10.1.2.3', '::ffff:10.1.2.3', '192.0.2.1', '2001:db8::5'];
  expect(trusted.map(isProxy)).toEqual([true, true, true, true]);
  expect(['192.0.2.2', '::1', ''].map(isProxy)).toEqual([false, false, false]);
});

test('an address knows its methods; what is no address has none', () => {
  const methods = methodsOf(operations());
  expect(methods('/livez')).toEqual(['GET', 'HEAD', 'OPTIONS']);
  expect(methods('/v1/requests')).toEqual(['POST', 'GET', 'HEAD', 'OPTIONS']);
  expect(methods('/v1/requests/r-1/resume')).toEqual(['POST', 'OPTIONS']);
  expect(methods('/openapi.json/')).toEqual(['GET', 'HEAD', 'OPTIONS']);
  expect(methods('/v1/requests/candidates')).toEqual(['POST', 'OPTIONS']);
  expect(methods('/openapiXjson')).toEqual([]);
  expect(methods('/v1/requests/r-1/resume/more')).toEqual([]);
});
