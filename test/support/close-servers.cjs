module.exports = async () => (await import('../../dist/test/support/shared-servers.js')).closeSharedServers();
