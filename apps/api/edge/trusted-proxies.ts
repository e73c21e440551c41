import { BlockList, isIPv4 } from 'node:net';

/** Whether an address is one of the proxies in front, named by address or by network. */
export function proxyList(named: readonly string[] = []): (address: string) => boolean {
  const list = new BlockList();
  for (const one of named) {
    const [address = '', bits] = one.split('/');
    const family = isIPv4(address) ? 'ipv4' : 'ipv6';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return (address) => {
    const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
    return list.check(plain, isIPv4(plain) ? 'ipv4' : 'ipv6');
  };
}
