// `npm run schema`: writes migrations/schema.sql out of a fresh database with every migration applied.
import { rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { schemaDump } from '../src/platform/server/catalogue.ts'
import { checkout, readConfig } from '../src/platform/server/config.ts'
import { openDatabase } from '../src/platform/server/embedded/house.ts'
import { migrate } from '../src/platform/server/migrate.ts'

const dataDir = join(tmpdir(), `rapport-schema-${process.pid}`)
const house = await openDatabase(readConfig({ RAPPORT_DATA: dataDir }))
try {
  await migrate(house.owner)
  writeFileSync(join(checkout, 'migrations', 'schema.sql'), await schemaDump(house.owner))
  process.stdout.write('Written: migrations/schema.sql\n')
} finally {
  await house.close()
  rmSync(dataDir, { recursive: true, force: true })
}
