import { readdir, readFile } from 'node:fs/promises'

/** Processes begun by one, whose command says so: for a test that ends one of them. */
export async function childrenOf(parent: number, command: string): Promise<number[]> {
  const found: number[] = []
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const [stat, line] = await Promise.all([
      readFile(`/proc/${name}/stat`, 'utf8').catch(() => ''),
      readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => ''),
    ])
    const [, after = ''] = /\) \S (\d+)/.exec(stat) ?? []
    if (Number(after) === parent && line.includes(command)) found.push(Number(name))
  }
  return found
}
