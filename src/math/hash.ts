/** Mixes 32 bits so that every bit depends on every other (the finaliser of MurmurHash3). */
export function mix32(value: number): number {
  let h = value | 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** FNV-1a over UTF-16 units, mixed; never 0, which stands for nothing. */
export function hashOf(text: string, from = 0, to = text.length): number {
  let h = 0x811c9dc5
  for (let i = from; i < to; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return mix32(h) || 1
}

/** Two hashes as one, in order; 0 when either is. */
export const joined = (a: number, b: number): number =>
  a === 0 || b === 0 ? 0 : mix32(Math.imul(a, 0x9e3779b1) ^ b) || 1

/** Numbers that look drawn by lot and are the same every time (mulberry32). */
export function drawn(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
