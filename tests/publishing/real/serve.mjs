// Bluesky's own server (PDS) with its directory (PLC), on this machine: node serve.mjs PLC PDS
import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDS, envToCfg, envToSecrets } from '@atproto/pds'
import { Database, PlcServer } from '@did-plc/server'

// By themselves both listen on every address of the machine.
const listen = net.Server.prototype.listen
net.Server.prototype.listen = function (port, ...rest) {
  if (typeof port !== 'number') return listen.call(this, port, ...rest)
  return listen.call(this, { port, host: '127.0.0.1' }, ...rest.filter((x) => typeof x === 'function'))
}

const [plcPort, port] = process.argv.slice(2).map(Number)
await PlcServer.create({ db: Database.mock(), port: plcPort }).start()
const folder = mkdtempSync(join(tmpdir(), 'pds-'))
const env = {
  devMode: true,
  hostname: 'localhost',
  port,
  serviceHandleDomains: ['.test'],
  dataDirectory: folder,
  blobstoreDiskLocation: join(folder, 'blobs'),
  didPlcUrl: `http://127.0.0.1:${plcPort}`,
  inviteRequired: false,
  disableSsrfProtection: true,
  bskyAppViewUrl: 'http://127.0.0.1:1',
  bskyAppViewDid: 'did:example:none',
  jwtSecret: randomBytes(16).toString('hex'),
  adminPassword: randomBytes(16).toString('hex'),
  plcRotationKeyK256PrivateKeyHex: randomBytes(32).toString('hex'),
  logEnabled: false,
}
const pds = await PDS.create(envToCfg(env), envToSecrets(env))
await pds.start()
console.log('ready')
