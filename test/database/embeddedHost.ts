// A process that uses the embedded database, for tests of several of them: prints its URL as a line of JSON, stays until
// its standard input ends, then leaves. Run with `node test/database/embeddedHost.ts FOLDER`.
import { embeddedServer } from '#platform/database/embedded/embedded.ts'

const server = await embeddedServer({ dataDir: process.argv[2] ?? '' })
console.log(JSON.stringify({ url: server.url }))
process.stdin.resume()
process.stdin.once('end', () => void server.stop())
