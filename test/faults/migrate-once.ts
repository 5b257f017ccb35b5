// One start's worth of migrating, in a process of its own that a test can kill.
import { migrate } from '../../src/platform/server/migrate.ts'

const [owner = '{}', dir] = process.argv.slice(2)
await migrate(JSON.parse(owner), dir)
