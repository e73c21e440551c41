// jest wants a function as the whole module here; the product's code has no default exports.
module.exports = async () => (await import('../../dist/test/support/shared-servers.js')).openSharedServers();
