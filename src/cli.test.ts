import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { main } from './cli.ts'
import { platformCommands } from './platform/server/commands.ts'
import { checkout } from './platform/server/config.ts'
import { slices } from './slices.ts'

let said = ''
beforeEach(() => {
  said = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += text
    return true
  })
})
afterEach(() => vi.restoreAllMocks())

const alone = [
  ...platformCommands(slices),
  ...(await Promise.all(slices.map((slice) => slice.commands?.() ?? []))).flat(),
]

describe('the command line', () => {
  test('lists every command, and says of each what it takes', async () => {
    expect(await main(['--help'])).toBe(0)
    for (const { name } of alone) expect(said).toMatch(new RegExp(`^ {2}${name} `, 'm'))
    for (const { name, options = {} } of alone) {
      said = ''
      expect(await main([name, '--help'])).toBe(0)
      for (const option of Object.keys(options)) expect(said).toContain(`--${option}`)
    }
    said = ''
    expect(await main(['customers', 'create-customer', '--help'])).toBe(0)
    expect(said).toMatch(/POST \/api\/customers, needs “customers\.edit”/)
  })

  test('is written down in docs/operations.md, command by command', () => {
    const manual = readFileSync(join(checkout, 'docs', 'operations.md'), 'utf8')
    for (const name of [...alone.map((command) => command.name), 'doctor']) expect(manual).toContain(`rapport ${name}`)
  })

  test.each([
    [['nothing'], /There is no command “nothing”/],
    [['customers', 'nothing'], /There is no command “customers nothing”/],
    [['doctor', '--wrong'], /There is no option --wrong\. rapport doctor takes --tidy\. Nothing was done/],
    [['config', 'extra'], /rapport config takes no “extra”/],
    [['import', 'a.csv', '--as'], /argument missing\. rapport import takes --as/],
    [['import'], /Say which file and what is in it/],
    [['import', 'a.csv', '--as', 'customers', '--mode', 'replace'], /--mode is create, update or both/],
    [['backup'], /Name one file: rapport backup/],
    [['restore', 'a', 'b'], /Name one file: rapport restore/],
    [['generate'], /Say where to: rapport generate --out FOLDER/],
    [['password-link'], /Say whose: rapport password-link/],
    [['customers', 'customer'], /--id is needed/],
    [['customers', 'customers', '--json', '{bad'], /--json takes one JSON object/],
    [['customers', 'customer', 'extra'], /“extra” belongs to no option/],
    [['customers', 'customer', '--wrong', '1'], /There is no option --wrong\. rapport customers customer takes --id/],
  ])('%j is refused by a sentence', async (args, sentence) => {
    await expect(main(args)).rejects.toMatchObject({ message: expect.stringMatching(sentence), status: 422 })
  })

  test('a slice alone shows what can be asked of it', async () => {
    expect(await main(['organisation'])).toBe(1)
    expect(said).toMatch(/organisation edit-organisation/)
  })
})
