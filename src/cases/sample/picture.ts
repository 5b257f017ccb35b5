import { crc32, deflateSync } from 'node:zlib'

const [WIDTH, HEIGHT] = [480, 320]
type Colour = readonly [number, number, number]

/** A carton on a table with a crack through it: what customers send when something arrived broken. */
function colourAt(x: number, y: number): Colour {
  const inBox = x > 110 && x < 370 && y > 80 && y < 260
  const crack = Math.abs(x - 250 - 22 * Math.sin(y / 13) - (y - 170) / 4) < 3 + (y % 7) / 3
  if (inBox && crack && y > 96) return [58, 40, 28]
  if (inBox && Math.abs(x - 240) < 16) return [214, 189, 148]
  if (inBox) return y < 112 ? [196, 150, 98] : [178, 132, 82]
  if (y > 240) return [120 - Math.floor((y - 240) / 4), 104, 92]
  return [222 - Math.floor(y / 9), 224 - Math.floor(y / 10), 228 - Math.floor(y / 12)]
}

const chunk = (name: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

/** The picture as PNG. */
export function brokenParcel(): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(WIDTH, 0)
  head.writeUInt32BE(HEIGHT, 4)
  head.set([8, 2, 0, 0, 0], 8)
  const rows = Buffer.alloc(HEIGHT * (1 + WIDTH * 3))
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++) rows.set(colourAt(x, y), y * (1 + WIDTH * 3) + 1 + x * 3)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
